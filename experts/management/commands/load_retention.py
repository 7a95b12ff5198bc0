"""Loads the retention periods of the roster from experts/data."""

from django.core.management.base import BaseCommand
from django.db import transaction

from experts.reference_data import load_all
from listing.loading import report


class Command(BaseCommand):
    """Makes the periods that are missing; what administrators have set stays."""

    help = "Loads the retention periods of the roster; those that exist stay as the administrators set them."

    @transaction.atomic
    def handle(self, *args, **options):
        """Load the table and print what changed."""
        report(self.stdout, load_all())
