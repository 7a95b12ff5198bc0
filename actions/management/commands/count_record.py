"""Counts the public record, for the home page and the portfolio: run it every ten minutes where there are many Actions."""

from django.core.management.base import BaseCommand

from actions.services.counting import store_record


class Command(BaseCommand):
    """Store the figures of the public pages."""

    help = "Counts the public record in advance; pages count it themselves where this does not run."

    def handle(self, *args, **options):
        """Count, and say what was counted."""
        record = store_record()
        self.stdout.write(f"{record.on_record} Actions on record, {record.running} running")
