"""Trigram indexes on folded search columns: PostgreSQL finds a word inside long texts through them; SQLite goes without."""

from django.db import migrations


def add_trigram_index(table, name):
    """A migration's operation that makes the index on PostgreSQL and does nothing elsewhere.

    The extension stays when the index goes: others may need it.
    """

    def make(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(f'CREATE INDEX "{name}" ON "{table}" USING gin ("search_text" gin_trgm_ops)')

    def drop(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP INDEX "{name}"')

    return migrations.RunPython(make, drop)
