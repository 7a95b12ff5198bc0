"""The weights that come with the portal; the database itself refuses to change weights that have been set.

On SQLite deletions are held off by the foreign keys and the model alone: a trigger there would also stop the emptying of a
test database. PostgreSQL empties by TRUNCATE, which row triggers do not see.
"""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION assessment_schemes_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'weights that were set are not changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER assessment_schemes_append_only BEFORE UPDATE OR DELETE ON assistance_assessmentscheme
    FOR EACH ROW EXECUTE FUNCTION assessment_schemes_are_append_only();
"""
POSTGRESQL_BACK = """
DROP TRIGGER assessment_schemes_append_only ON assistance_assessmentscheme;
DROP FUNCTION assessment_schemes_are_append_only();
"""
SQLITE = """
CREATE TRIGGER assessment_schemes_append_only BEFORE UPDATE ON assistance_assessmentscheme
BEGIN SELECT RAISE(ABORT, 'weights that were set are not changed'); END
"""
FIRST = {"relevance": 30, "feasibility": 20, "coherence": 20, "sustainability": 15, "impact": 15}


def put_first_weights(apps, schema_editor):
    """One scheme, set by nobody."""
    apps.get_model("assistance", "AssessmentScheme")._base_manager.create(**FIRST)


def add_trigger(apps, schema_editor):
    """One trigger an engine."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_trigger(apps, schema_editor):
    """Back to a table like any other."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL_BACK if is_postgresql else "DROP TRIGGER assessment_schemes_append_only")


class Migration(migrations.Migration):
    dependencies = [("assistance", "0005_scores_and_eligibility")]
    operations = [
        migrations.RunPython(put_first_weights, migrations.RunPython.noop),
        migrations.RunPython(add_trigger, drop_trigger),
    ]
