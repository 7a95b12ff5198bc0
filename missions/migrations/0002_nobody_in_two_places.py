"""Nobody is held or sent to two places on one day, and no area of a seat stands under another theme: rules that no form alone can keep.

PostgreSQL keeps the first as an exclusion constraint. SQLite writes one transaction at a time, so that a trigger that looks at the rows before
it holds as well: two writers at once come one after the other.
"""

from django.db import migrations

from partners.area_rule import add_area_rule, drop_area_rule

BLOCKING = "('held', 'invited', 'other_dates', 'accepted', 'confirmed', 'completed')"
CLASH = "this expert is held or sent elsewhere on one of these days"
POSTGRESQL = f"""
ALTER TABLE missions_deployment ADD CONSTRAINT deployment_one_place_a_day EXCLUDE USING gist (
    int8range(expert_id, expert_id, '[]') WITH &&, daterange(first_on, last_on, '[]') WITH &&
) WHERE (status IN {BLOCKING});
"""
EVENTS = ("INSERT", "UPDATE")


def add_rules(apps, schema_editor):
    """A constraint on PostgreSQL, a trigger an event on SQLite; the area's rule on both."""
    add_area_rule(schema_editor, "missions_seat")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for event in EVENTS:
        schema_editor.execute(
            f"CREATE TRIGGER missions_one_place_a_day_{event.lower()} BEFORE {event} ON missions_deployment "
            f"WHEN NEW.status IN {BLOCKING} AND EXISTS (SELECT 1 FROM missions_deployment other "
            f"WHERE other.expert_id = NEW.expert_id AND other.id IS NOT NEW.id AND other.status IN {BLOCKING} "
            "AND other.first_on <= NEW.last_on AND other.last_on >= NEW.first_on) "
            f"BEGIN SELECT RAISE(ABORT, '{CLASH}'); END"
        )


def drop_rules(apps, schema_editor):
    """Back to tables like any other."""
    drop_area_rule(schema_editor, "missions_seat")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE missions_deployment DROP CONSTRAINT deployment_one_place_a_day")
        return
    for event in EVENTS:
        schema_editor.execute(f"DROP TRIGGER missions_one_place_a_day_{event.lower()}")


class Migration(migrations.Migration):

    dependencies = [("missions", "0001_initial"), ("partners", "0005_stand_ins")]

    operations = [migrations.RunPython(add_rules, drop_rules)]
