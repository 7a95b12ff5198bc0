"""Lets a migration make a table anew on SQLite although triggers of another app name it."""

from django.db.migrations import RunPython


def _set(value):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"PRAGMA legacy_alter_table = {value}")

    return run


def remaking(*operations):
    """Operations between which SQLite leaves alone what triggers and other tables call the table that is renamed."""
    on, off = _set("ON"), _set("OFF")
    return [RunPython(on, off, elidable=False), *operations, RunPython(off, on, elidable=False)]
