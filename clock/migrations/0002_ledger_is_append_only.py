"""The database itself refuses to change a line of the ledger, whoever asks.

On SQLite deletions are held off by the foreign keys and the model alone: a trigger there would also stop the
emptying of a test database. PostgreSQL empties by TRUNCATE, which row triggers do not see.
"""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION clock_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER clock_ledger_append_only BEFORE UPDATE OR DELETE ON clock_clockentry
    FOR EACH ROW EXECUTE FUNCTION clock_ledger_is_append_only();
"""
POSTGRESQL_BACK = """
DROP TRIGGER clock_ledger_append_only ON clock_clockentry;
DROP FUNCTION clock_ledger_is_append_only();
"""
SQLITE = """
CREATE TRIGGER clock_ledger_append_only BEFORE UPDATE ON clock_clockentry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""


def add_trigger(apps, schema_editor):
    """One trigger an engine."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_trigger(apps, schema_editor):
    """Back to a table like any other."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL_BACK if is_postgresql else "DROP TRIGGER clock_ledger_append_only")


class Migration(migrations.Migration):
    dependencies = [("clock", "0001_initial")]
    operations = [migrations.RunPython(add_trigger, drop_trigger)]
