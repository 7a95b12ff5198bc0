"""What belongs to an event points inside it, a session lies on one of its days, and there are never more answers than people asked and slips.

Rules between tables are triggers on both engines. On SQLite a later migration that makes one of these tables anew loses its trigger: it adds it again.
"""

from django.db import migrations, models
from django.db.models import F, Q

ELSEWHERE = "this belongs to another event"
OTHER_DAY = "this day is not one of the event"
POINTERS = {  # table: (column, table that it points to)
    "events_registration": ("authority_id", "events_nominatingauthority"),
    "events_nominationlist": ("authority_id", "events_nominatingauthority"),
    "events_eventdocument": ("session_id", "events_session"),
    "events_attendancesheet": ("session_id", "events_session"),
    "events_lesson": ("group_id", "events_workgroup"),
}
DAY = "EXISTS (SELECT 1 FROM events_event e WHERE e.id = NEW.event_id AND NEW.day NOT BETWEEN e.starts_on AND e.ends_on)"


def rules():
    """(name, table, condition under which a row is refused, words)."""
    for table, (column, target) in POINTERS.items():
        found = f"EXISTS (SELECT 1 FROM {target} t WHERE t.id = NEW.{column} AND t.event_id <> NEW.event_id)"
        yield f"{table}_within_event", table, found, ELSEWHERE
    yield "events_session_on_a_day", "events_session", DAY, OTHER_DAY


def add_rules(apps, schema_editor):
    """A function and a trigger on PostgreSQL, two triggers on SQLite."""
    for name, table, condition, words in rules():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
                f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$; "
                f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();"
            )
            continue
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(
                f"CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON {table} "
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )


def drop_rules(apps, schema_editor):
    """Back to tables like any other."""
    for name, table, _condition, _words in rules():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();")
            continue
        for event in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER {name}_{event}")


class Migration(migrations.Migration):

    dependencies = [("events", "0005_report")]

    operations = [
        migrations.AddConstraint(
            model_name="ratingpoll",
            constraint=models.CheckConstraint(
                condition=Q(answers__lte=F("asked") + F("printed"), paper_answers__lte=F("asked") + F("printed")),
                name="rating_poll_no_more_answers_than_asked",
            ),
        ),
        migrations.RunPython(add_rules, drop_rules),
    ]
