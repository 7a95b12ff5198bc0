"""Who stands in for whom; the database lets the absences of one person never overlap, whoever writes them.

On PostgreSQL the trigger holds the person's row meanwhile, so that two at the same moment see each other; SQLite lets one writer in at a time.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


WORDS = "two absences of one person overlap"
POSTGRESQL = f"""
CREATE FUNCTION partners_absences_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM accounts_user WHERE id = NEW.person_id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM partners_standin WHERE person_id = NEW.person_id AND id <> NEW.id
               AND starts_on <= NEW.ends_on AND ends_on >= NEW.starts_on) THEN
        RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER partners_absences_apart BEFORE INSERT OR UPDATE ON partners_standin
    FOR EACH ROW EXECUTE FUNCTION partners_absences_apart();
"""
POSTGRESQL_BACK = """
DROP TRIGGER partners_absences_apart ON partners_standin;
DROP FUNCTION partners_absences_apart();
"""
EVENTS = {"insert": "INSERT", "update": "UPDATE"}


def add_trigger(apps, schema_editor):
    """One trigger on PostgreSQL, one an event on SQLite."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for name, event in EVENTS.items():
        schema_editor.execute(
            f"CREATE TRIGGER partners_absences_apart_{name} BEFORE {event} ON partners_standin "
            "WHEN EXISTS (SELECT 1 FROM partners_standin WHERE person_id = NEW.person_id AND id IS NOT NEW.id "
            "AND starts_on <= NEW.ends_on AND ends_on >= NEW.starts_on) "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )


def drop_trigger(apps, schema_editor):
    """Back to a table like any other."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
        return
    for name in EVENTS:
        schema_editor.execute(f"DROP TRIGGER partners_absences_apart_{name}")


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0004_standing_interests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='institution',
            name='covers',
            field=models.ManyToManyField(blank=True, help_text='Of an EU Delegation; of a service of the Steering Committee only where it is not concerned by all.', related_name='delegations', to='partners.country', verbose_name='countries covered'),
        ),
        migrations.CreateModel(
            name='StandIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='away from')),
                ('ends_on', models.DateField(help_text='The last day away.', verbose_name='away until')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered at')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to=settings.AUTH_USER_MODEL, verbose_name='who is away')),
                ('stand_in', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standing_in', to=settings.AUTH_USER_MODEL, verbose_name='stand-in')),
            ],
            options={
                'verbose_name': 'stand-in',
                'verbose_name_plural': 'stand-ins',
                'ordering': ['starts_on', 'id'],
                'indexes': [models.Index(fields=['stand_in', 'ends_on'], name='standin_by_stand_in')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='standin_days_in_order', violation_error_message='The last day lies before the first.'), models.CheckConstraint(condition=models.Q(('person', models.F('stand_in')), _negated=True), name='standin_is_somebody_else', violation_error_message='Choose somebody else: nobody stands in for themselves.')],
            },
        ),
        migrations.RunPython(add_trigger, drop_trigger),
    ]
