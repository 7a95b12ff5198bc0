"""Rules between tables: no more places than there are, no event without an end in sight, nobody noted on the sheet of another event.

PostgreSQL keeps the places under the lock of the event's row; SQLite writes one transaction at a time. On SQLite a later migration that makes one of these
tables anew loses its triggers: it adds them again.
"""

from django.db import migrations

MOST_DAYS = 30
TAKING = "('invited', 'confirmed')"
PLACES = "all places are taken"
LENGTH = "an event has at most 30 days"
OTHER_EVENT = "the sheet belongs to another event"
COUNT = f"SELECT count(*) FROM events_registration r WHERE r.event_id = {{event}} AND r.status IN {TAKING}"
POSTGRESQL = f"""
ALTER TABLE events_event ADD CONSTRAINT event_is_short CHECK (ends_on - starts_on < {MOST_DAYS});
CREATE FUNCTION events_place_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE places integer;
BEGIN
    IF NEW.status IN {TAKING} THEN
        SELECT capacity INTO places FROM events_event WHERE id = NEW.event_id FOR UPDATE;
        IF ({COUNT.format(event="NEW.event_id")} AND r.id <> NEW.id) >= places THEN
            RAISE EXCEPTION '{PLACES}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER events_place_is_free BEFORE INSERT OR UPDATE OF status, event_id ON events_registration
    FOR EACH ROW EXECUTE FUNCTION events_place_is_free();
CREATE FUNCTION events_capacity_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ({COUNT.format(event="NEW.id")}) > NEW.capacity THEN
        RAISE EXCEPTION '{PLACES}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER events_capacity_holds BEFORE UPDATE OF capacity ON events_event
    FOR EACH ROW EXECUTE FUNCTION events_capacity_holds();
CREATE FUNCTION events_sheet_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT event_id FROM events_attendancesheet WHERE id = NEW.sheet_id)
        <> (SELECT event_id FROM events_registration WHERE id = NEW.registration_id) THEN
        RAISE EXCEPTION '{OTHER_EVENT}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER events_sheet_of_event BEFORE INSERT OR UPDATE ON events_attendance
    FOR EACH ROW EXECUTE FUNCTION events_sheet_of_event();
"""
UNDO_POSTGRESQL = """
DROP TRIGGER events_sheet_of_event ON events_attendance; DROP FUNCTION events_sheet_of_event();
DROP TRIGGER events_capacity_holds ON events_event; DROP FUNCTION events_capacity_holds();
DROP TRIGGER events_place_is_free ON events_registration; DROP FUNCTION events_place_is_free();
ALTER TABLE events_event DROP CONSTRAINT event_is_short;
"""
SQLITE = {
    "events_place_is_free": (
        "events_registration",
        f"NEW.status IN {TAKING} AND ({COUNT.format(event='NEW.event_id')} AND r.id IS NOT NEW.id)"
        " >= (SELECT capacity FROM events_event WHERE id = NEW.event_id)",
        PLACES,
    ),
    "events_capacity_holds": (
        "events_event",
        f"({COUNT.format(event='NEW.id')}) > NEW.capacity",
        PLACES,
    ),
    "events_is_short": (
        "events_event",
        f"julianday(NEW.ends_on) - julianday(NEW.starts_on) >= {MOST_DAYS}",
        LENGTH,
    ),
    "events_sheet_of_event": (
        "events_attendance",
        "(SELECT event_id FROM events_attendancesheet WHERE id = NEW.sheet_id)"
        " <> (SELECT event_id FROM events_registration WHERE id = NEW.registration_id)",
        OTHER_EVENT,
    ),
}


def add_rules(apps, schema_editor):
    """Functions and triggers on PostgreSQL, two triggers a rule on SQLite."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL.replace("%", "%%"))
        return
    for name, (table, condition, words) in SQLITE.items():
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(
                f"CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON {table} "
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )


def drop_rules(apps, schema_editor):
    """Back to tables like any other."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(UNDO_POSTGRESQL)
        return
    for name in SQLITE:
        for event in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER {name}_{event}")


class Migration(migrations.Migration):

    dependencies = [("events", "0001_initial")]

    operations = [migrations.RunPython(add_rules, drop_rules)]
