"""Loads the factsheets that the project brings along."""

from django.core.management.base import BaseCommand, CommandError

from actions.models import PublishedFigure
from publications.services.factsheet_loading import load_factsheets


class Command(BaseCommand):
    """Writes and publishes the factsheets of data/factsheets that are not there yet; a second run changes nothing."""

    help = "Loads the factsheet of Western and Central Africa and the review of the programme’s first ten years."

    def handle(self, *args, **options):
        """Load them, and say which were added."""
        if not PublishedFigure.objects.exists():
            raise CommandError("Run load_actions first: factsheets show its figures.")
        added = load_factsheets()
        for factsheet in added:
            self.stdout.write(f"Published: {factsheet.slug}")
        if not added:
            self.stdout.write("The factsheets are there already.")
