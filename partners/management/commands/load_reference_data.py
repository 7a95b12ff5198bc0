"""Loads places, topics and services from partners/data, stage budgets and closures from clock/data."""

from django.core.management.base import BaseCommand
from django.db import transaction

from clock.reference_data import load_all as load_clock
from listing.loading import report
from partners.reference_data import load_all


class Command(BaseCommand):
    """Brings the reference data into the database; a second run changes nothing."""

    help = "Loads regions, countries, regional organisations, themes, languages, activity types, stage budgets and closures."

    def add_arguments(self, parser):
        """Let the files win over edited rows only when asked."""
        parser.add_argument(
            "--update", action="store_true", help="Take over the files' facts where a row differs; notes are kept."
        )

    @transaction.atomic
    def handle(self, *args, update=False, **options):
        """Load all tables in one transaction and print what changed."""
        report(self.stdout, [*load_all(update=update), *load_clock(update=update)])
