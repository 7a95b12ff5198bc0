"""Loads the programme's published record from actions/data."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from actions.historical_record import load_all
from listing.loading import report
from partners.models import Country


class Command(BaseCommand):
    """Brings the 91 Actions on record and the published figures into the database; a second run changes nothing."""

    help = "Loads the Actions that the programme published from 2009 to 2024, and its published figures."

    def add_arguments(self, parser):
        """Let the files win over edited rows only when asked."""
        parser.add_argument(
            "--update", action="store_true", help="Take over the files' facts where a row differs; statuses are kept."
        )

    @transaction.atomic
    def handle(self, *args, update=False, **options):
        """Load all tables in one transaction and print what changed."""
        if not Country.objects.exists():
            raise CommandError("Run load_reference_data first: Actions point to countries and themes.")
        report(self.stdout, load_all(update=update))
