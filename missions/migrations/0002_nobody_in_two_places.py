"""Nobody is held or sent to two places on one day, and no area stands under another theme: rules that no form alone can keep.

PostgreSQL keeps the first as an exclusion constraint. SQLite writes one transaction at a time, so that a trigger that looks at the rows before
it holds as well: two writers at once come one after the other.
"""

from django.db import migrations

BLOCKING = "('held', 'invited', 'other_dates', 'accepted', 'confirmed', 'completed')"
CLASH = "this expert is held or sent elsewhere on one of these days"
AREA = "the area belongs to another theme"

POSTGRESQL = f"""
ALTER TABLE missions_deployment ADD CONSTRAINT deployment_one_place_a_day EXCLUDE USING gist (
    int8range(expert_id, expert_id, '[]') WITH &&, daterange(first_on, last_on, '[]') WITH &&
) WHERE (status IN {BLOCKING});
CREATE FUNCTION missions_area_of_theme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.area_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM partners_specificarea WHERE id = NEW.area_id AND theme_id = NEW.theme_id) THEN
        RAISE EXCEPTION '{AREA}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER missions_area_of_theme BEFORE INSERT OR UPDATE ON missions_seat
    FOR EACH ROW EXECUTE FUNCTION missions_area_of_theme();
"""
POSTGRESQL_BACK = """
ALTER TABLE missions_deployment DROP CONSTRAINT deployment_one_place_a_day;
DROP TRIGGER missions_area_of_theme ON missions_seat;
DROP FUNCTION missions_area_of_theme();
"""
EVENTS = {"insert": "INSERT", "update": "UPDATE"}


def add_rules(apps, schema_editor):
    """One constraint and one trigger on PostgreSQL, a trigger an event on SQLite."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for name, event in EVENTS.items():
        schema_editor.execute(
            f"CREATE TRIGGER missions_one_place_a_day_{name} BEFORE {event} ON missions_deployment "
            f"WHEN NEW.status IN {BLOCKING} AND EXISTS (SELECT 1 FROM missions_deployment other "
            f"WHERE other.expert_id = NEW.expert_id AND other.id IS NOT NEW.id AND other.status IN {BLOCKING} "
            "AND other.first_on <= NEW.last_on AND other.last_on >= NEW.first_on) "
            f"BEGIN SELECT RAISE(ABORT, '{CLASH}'); END"
        )
        schema_editor.execute(
            f"CREATE TRIGGER missions_area_of_theme_{name} BEFORE {event} ON missions_seat "
            "WHEN NEW.area_id IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM partners_specificarea WHERE id = NEW.area_id AND theme_id = NEW.theme_id) "
            f"BEGIN SELECT RAISE(ABORT, '{AREA}'); END"
        )


def drop_rules(apps, schema_editor):
    """Back to tables like any other."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
        return
    for name in EVENTS:
        schema_editor.execute(f"DROP TRIGGER missions_one_place_a_day_{name}")
        schema_editor.execute(f"DROP TRIGGER missions_area_of_theme_{name}")


class Migration(migrations.Migration):

    dependencies = [("missions", "0001_initial")]

    operations = [migrations.RunPython(add_rules, drop_rules)]
