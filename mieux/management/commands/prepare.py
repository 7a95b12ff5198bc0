"""Brings a newcomer's machine up to date, in one process."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

STEPS = (
    ("Tables", "migrate", {"verbosity": 0}),
    ("Shared cache", "createcachetable", {"verbosity": 0}),
    ("Translations", "compile_messages", {}),
    ("Reference data", "load_reference_data", {}),
    ("Retention periods", "load_retention", {}),
    ("The Actions on record", "load_actions", {}),
    ("Factsheets", "load_factsheets", {}),
    ("Demonstration programme", "make_demonstration", {}),
    ("Forecasts", "refresh_forecasts", {}),
    ("Figures", "count_figures", {}),
)


class Command(BaseCommand):
    """Tables, cache, translations, reference data, the real Actions and the demonstration; quick the second time."""

    help = "Prepares a development machine: run as often as you like."

    def handle(self, *args, **options):
        """Take the steps in order; the first that fails stops."""
        for title, command, settings in STEPS:
            self.stdout.write(self.style.MIGRATE_HEADING(title))
            call_command(command, stdout=self.stdout, stderr=self.stderr, **settings)
