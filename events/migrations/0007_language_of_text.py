"""The language that an event's title and text are written in.

The column is added as it is, because a table that SQLite makes anew loses its triggers (see 0002_places_and_days).
"""

from django.db import migrations, models
from django.db.models import Q

LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español"), ("pt", "Português"), ("ar", "العربية")]
CODES = ", ".join(f"'{code}'" for code, _name in LANGUAGES)
ADD = f"""
ALTER TABLE events_event ADD COLUMN written_in varchar(2) NOT NULL DEFAULT 'en'
    CONSTRAINT event_known_language CHECK (written_in IN ({CODES}))
"""


class Migration(migrations.Migration):

    dependencies = [("events", "0006_within_one_event")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(ADD, "ALTER TABLE events_event DROP COLUMN written_in")],
            state_operations=[
                migrations.AddField(
                    model_name="event",
                    name="written_in",
                    field=models.CharField(
                        choices=LANGUAGES, default="en", max_length=2, verbose_name="language of title and text"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="event",
                    constraint=models.CheckConstraint(
                        condition=Q(written_in__in=[code for code, _name in LANGUAGES]), name="event_known_language"
                    ),
                ),
            ],
        ),
    ]
