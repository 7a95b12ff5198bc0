"""The database itself refuses minutes with an undecided item, and any change of signed ones, whoever asks.

On SQLite deletions are held off by the foreign keys and the models alone: a trigger there would also stop the
emptying of a test database. PostgreSQL empties by TRUNCATE, which row triggers do not see.
"""

from django.db import migrations

UNDECIDED = """NEW.status = 'signed' AND EXISTS (
    SELECT 1 FROM meetings_agendaitem item WHERE item.meeting_id = NEW.id AND item.decision = '')"""
OF_SIGNED = "EXISTS (SELECT 1 FROM meetings_meeting signed WHERE signed.id = {row}.meeting_id AND signed.status = 'signed')"
PARTS = ("agendaitem", "attendance")

POSTGRESQL_MEETING = f"""
CREATE FUNCTION meetings_minutes_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'signed' THEN
        RAISE EXCEPTION 'signed minutes stand' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF {UNDECIDED} THEN
        RAISE EXCEPTION 'an item is not decided' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER meetings_minutes_stand BEFORE UPDATE OR DELETE ON meetings_meeting
    FOR EACH ROW EXECUTE FUNCTION meetings_minutes_stand();
CREATE FUNCTION meetings_parts_of_minutes_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND {OF_SIGNED.format(row="OLD")} THEN
        RAISE EXCEPTION 'signed minutes stand' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF {OF_SIGNED.format(row="NEW")} THEN
        RAISE EXCEPTION 'signed minutes stand' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""
POSTGRESQL_PART = """
CREATE TRIGGER meetings_{part}_stands BEFORE INSERT OR UPDATE OR DELETE ON meetings_{part}
    FOR EACH ROW EXECUTE FUNCTION meetings_parts_of_minutes_stand();
"""
SQLITE_MEETING = (
    f"""CREATE TRIGGER meetings_minutes_complete BEFORE UPDATE ON meetings_meeting WHEN {UNDECIDED}
    BEGIN SELECT RAISE(ABORT, 'an item is not decided'); END""",
    """CREATE TRIGGER meetings_minutes_stand BEFORE UPDATE ON meetings_meeting WHEN OLD.status = 'signed'
    BEGIN SELECT RAISE(ABORT, 'signed minutes stand'); END""",
)
SQLITE_PART = {
    "insert": f"BEFORE INSERT ON meetings_{{part}} WHEN {OF_SIGNED.format(row='NEW')}",
    "update": f"BEFORE UPDATE ON meetings_{{part}} WHEN {OF_SIGNED.format(row='OLD')} OR {OF_SIGNED.format(row='NEW')}",
}


def add_triggers(apps, schema_editor):
    """The same rules on either engine."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_MEETING)
        for part in PARTS:
            schema_editor.execute(POSTGRESQL_PART.format(part=part))
        return
    for statement in SQLITE_MEETING:
        schema_editor.execute(statement)
    for part in PARTS:
        for name, event in SQLITE_PART.items():
            schema_editor.execute(
                f"CREATE TRIGGER meetings_{part}_stands_{name} {event.format(part=part)} "
                "BEGIN SELECT RAISE(ABORT, 'signed minutes stand'); END"
            )


def drop_triggers(apps, schema_editor):
    """Back to what the constraints alone refuse."""
    if schema_editor.connection.vendor == "postgresql":
        for part in PARTS:
            schema_editor.execute(f"DROP TRIGGER meetings_{part}_stands ON meetings_{part}")
        schema_editor.execute("DROP TRIGGER meetings_minutes_stand ON meetings_meeting")
        schema_editor.execute("DROP FUNCTION meetings_parts_of_minutes_stand()")
        schema_editor.execute("DROP FUNCTION meetings_minutes_stand()")
        return
    for name in ("meetings_minutes_complete", "meetings_minutes_stand"):
        schema_editor.execute(f"DROP TRIGGER {name}")
    for part in PARTS:
        for name in SQLITE_PART:
            schema_editor.execute(f"DROP TRIGGER meetings_{part}_stands_{name}")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_meetings")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
