"""The database itself compares a launch with the clock, whatever deadline the Action's row carries.

The check constraint reads the Action's own copy of the deadline; this rule reads the clock's, so that one statement
cannot move the copy and launch. Nor can an Action borrow another clock than its request's.
"""

from django.db import migrations

LATE = """(NEW.launched_on IS NOT NULL AND EXISTS (
    SELECT 1 FROM clock_fastresponseclock clock WHERE clock.id = NEW.clock_id AND clock.due_on < NEW.launched_on))
OR (NEW.assistance_request_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM assistance_assistancerequest asked
    WHERE asked.id = NEW.assistance_request_id AND asked.clock_id = NEW.clock_id))"""
EVENTS = {"insert": "INSERT", "update": "UPDATE OF launched_on, clock_id, assistance_request_id"}

POSTGRESQL = f"""
CREATE FUNCTION action_launch_within_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {LATE} THEN
        RAISE EXCEPTION 'a launch after the deadline in force, or on another clock' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER action_launch_within_clock BEFORE INSERT OR UPDATE ON actions_action
    FOR EACH ROW EXECUTE FUNCTION action_launch_within_clock();
"""
POSTGRESQL_BACK = """
DROP TRIGGER action_launch_within_clock ON actions_action;
DROP FUNCTION action_launch_within_clock();
"""


def add_trigger(apps, schema_editor):
    """The same rule on either engine; SQLite wants one trigger an event."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for name, event in EVENTS.items():
        schema_editor.execute(
            f"CREATE TRIGGER action_launch_within_clock_{name} BEFORE {event} ON actions_action WHEN {LATE} "
            "BEGIN SELECT RAISE(ABORT, 'a launch after the deadline in force, or on another clock'); END"
        )


def drop_trigger(apps, schema_editor):
    """Back to what the constraint alone refuses."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
        return
    for name in EVENTS:
        schema_editor.execute(f"DROP TRIGGER action_launch_within_clock_{name}")


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0004_order_by_label"),
        ("assistance", "0002_search_trigrams"),
        ("clock", "0004_deadline_follows_the_ledger"),
    ]
    operations = [migrations.RunPython(add_trigger, drop_trigger)]
