"""Compares the figures of published factsheets with today’s."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from publications.services.factsheet_publishing import compare_with_today


class Command(BaseCommand):
    """Counts again what the last issues froze, once a day, so that pages say where figures have moved."""

    help = "Notes which published factsheets have figures that moved since their last issue."

    def handle(self, *args, **options):
        """Compare, and say which."""
        for factsheet in compare_with_today(now=timezone.now()):
            self.stdout.write(f"{factsheet.slug}: figures have moved since issue {factsheet.issue_count}.")
