"""The database itself lets a deadline move only to where the ledger says that it is.

An extension in the ledger lengthens the deadline before it by exactly its days, and the clock's deadline may be
changed only to that of the last line. So no statement moves a deadline without a grounded extension on the record.
"""

from django.db import migrations

MISSTEP = """NEW.kind = 'extended' AND NOT EXISTS (
    SELECT 1 FROM clock_clockentry before
    WHERE before.clock_id = NEW.clock_id AND before.number = NEW.number - 1 AND {sum} = NEW.due_on)"""
ASTRAY = """NEW.due_on <> OLD.due_on AND NOT EXISTS (
    SELECT 1 FROM clock_clockentry last
    WHERE last.clock_id = NEW.id AND last.due_on = NEW.due_on
    AND NOT EXISTS (SELECT 1 FROM clock_clockentry n WHERE n.clock_id = NEW.id AND n.number > last.number))"""

POSTGRESQL = f"""
CREATE FUNCTION clock_ledger_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {MISSTEP.format(sum="before.due_on + NEW.days")} THEN
        RAISE EXCEPTION 'the ledger does not add up' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER clock_ledger_adds_up BEFORE INSERT ON clock_clockentry
    FOR EACH ROW EXECUTE FUNCTION clock_ledger_adds_up();
CREATE FUNCTION clock_deadline_follows_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {ASTRAY} THEN
        RAISE EXCEPTION 'the deadline is not in the ledger' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER clock_deadline_follows_ledger BEFORE UPDATE OF due_on ON clock_fastresponseclock
    FOR EACH ROW EXECUTE FUNCTION clock_deadline_follows_ledger();
"""
POSTGRESQL_BACK = """
DROP TRIGGER clock_ledger_adds_up ON clock_clockentry;
DROP FUNCTION clock_ledger_adds_up();
DROP TRIGGER clock_deadline_follows_ledger ON clock_fastresponseclock;
DROP FUNCTION clock_deadline_follows_ledger();
"""
SQLITE = (
    f"""CREATE TRIGGER clock_ledger_adds_up BEFORE INSERT ON clock_clockentry
    WHEN {MISSTEP.format(sum="date(before.due_on, '+' || NEW.days || ' days')")}
    BEGIN SELECT RAISE(ABORT, 'the ledger does not add up'); END""",
    f"""CREATE TRIGGER clock_deadline_follows_ledger BEFORE UPDATE OF due_on ON clock_fastresponseclock
    WHEN {ASTRAY}
    BEGIN SELECT RAISE(ABORT, 'the deadline is not in the ledger'); END""",
)


def add_triggers(apps, schema_editor):
    """The same two rules on either engine."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (POSTGRESQL,) if is_postgresql else SQLITE:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    """Back to what the constraints alone refuse."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
    else:
        schema_editor.execute("DROP TRIGGER clock_ledger_adds_up")
        schema_editor.execute("DROP TRIGGER clock_deadline_follows_ledger")


class Migration(migrations.Migration):
    dependencies = [("clock", "0003_stopped_lately")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
