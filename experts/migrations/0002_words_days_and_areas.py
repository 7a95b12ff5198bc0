"""Own words, the day of an employer's consent, and areas under their own theme: rules that the forms held alone until now."""

from django.conf import settings
from django.db import migrations, models


WORDS = "the area belongs to another theme"
POSTGRESQL = f"""
CREATE FUNCTION experts_area_of_theme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.area_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM partners_specificarea WHERE id = NEW.area_id AND theme_id = NEW.theme_id) THEN
        RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER experts_area_of_theme BEFORE INSERT OR UPDATE ON experts_expertise
    FOR EACH ROW EXECUTE FUNCTION experts_area_of_theme();
"""
POSTGRESQL_BACK = """
DROP TRIGGER experts_area_of_theme ON experts_expertise;
DROP FUNCTION experts_area_of_theme();
"""
EVENTS = {"insert": "INSERT", "update": "UPDATE"}


def add_trigger(apps, schema_editor):
    """One trigger on PostgreSQL, one an event on SQLite."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for name, event in EVENTS.items():
        schema_editor.execute(
            f"CREATE TRIGGER experts_area_of_theme_{name} BEFORE {event} ON experts_expertise "
            "WHEN NEW.area_id IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM partners_specificarea WHERE id = NEW.area_id AND theme_id = NEW.theme_id) "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )


def drop_trigger(apps, schema_editor):
    """Back to a table like any other."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
        return
    for name in EVENTS:
        schema_editor.execute(f"DROP TRIGGER experts_area_of_theme_{name}")


class Migration(migrations.Migration):

    dependencies = [
        ('experts', '0001_initial'),
        ('partners', '0005_stand_ins'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='expert',
            constraint=models.CheckConstraint(condition=models.Q(('sex_words', ''), ('sex', 'other'), _connector='OR'), name='expert_words_are_ones_own', violation_error_message="Words of one's own go with “In my own words” only."),
        ),
        migrations.AddConstraint(
            model_name='expert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('employer_consent', 'given'), _negated=True), ('employer_consent_on__isnull', False), _connector='OR'), name='expert_consent_of_employer_is_dated', violation_error_message='A consent that was given has its day.'),
        ),
        migrations.RunPython(add_trigger, drop_trigger),
    ]
