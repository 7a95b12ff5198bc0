"""No specific area stands under another theme: a rule between two tables, kept by triggers, for every table with a theme and an area."""

WORDS = "the area belongs to another theme"
FOUND = "SELECT 1 FROM partners_specificarea WHERE id = NEW.area_id AND theme_id = NEW.theme_id"
EVENTS = ("INSERT", "UPDATE")


def add_area_rule(schema_editor, table):
    """Keep `area_id` and `theme_id` of a table together; for a migration. One trigger on PostgreSQL, one an event on SQLite.

    On SQLite a later migration that makes the table anew loses its triggers: it adds the rule again.
    """
    name = f"{table}_area_of_theme"
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NEW.area_id IS NOT NULL AND NOT EXISTS ({FOUND}) THEN "
            f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$; "
            f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();"
        )
        return
    for event in EVENTS:
        schema_editor.execute(
            f"CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON {table} "
            f"WHEN NEW.area_id IS NOT NULL AND NOT EXISTS ({FOUND}) BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )


def drop_area_rule(schema_editor, table):
    """Back to a table like any other."""
    name = f"{table}_area_of_theme"
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();")
        return
    for event in EVENTS:
        schema_editor.execute(f"DROP TRIGGER {name}_{event.lower()}")
