"""A mission has at most 60 days, and no area of a call stands under another theme: rules that the forms held alone until now."""

from django.db import migrations

from partners.area_rule import add_area_rule, drop_area_rule

MOST_DAYS = 60
WORDS = "a mission has at most 60 days"
EVENTS = ("INSERT", "UPDATE")


def add_rules(apps, schema_editor):
    """Days are subtracted in the words of each engine."""
    add_area_rule(schema_editor, "missions_expertcall")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"ALTER TABLE missions_mission ADD CONSTRAINT mission_is_short CHECK (ends_on - starts_on < {MOST_DAYS})"
        )
        return
    for event in EVENTS:
        schema_editor.execute(
            f"CREATE TRIGGER missions_mission_is_short_{event.lower()} BEFORE {event} ON missions_mission "
            f"WHEN julianday(NEW.ends_on) - julianday(NEW.starts_on) >= {MOST_DAYS} "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )


def drop_rules(apps, schema_editor):
    """Back to tables like any other."""
    drop_area_rule(schema_editor, "missions_expertcall")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE missions_mission DROP CONSTRAINT mission_is_short")
        return
    for event in EVENTS:
        schema_editor.execute(f"DROP TRIGGER missions_mission_is_short_{event.lower()}")


class Migration(migrations.Migration):

    dependencies = [("missions", "0006_calls_for_experts")]

    operations = [migrations.RunPython(add_rules, drop_rules)]
