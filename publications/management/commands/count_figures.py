"""Counts every figure of the public pages: `tick` does it every ten minutes, this does it now."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from publications.models import CountedFigure
from publications.services.counting import count_figures


class Command(BaseCommand):
    """Count all indicators."""

    help = "Counts every figure of the public pages, for each region, country and year."

    def handle(self, *args, **options):
        """Count; say how many values there are, and how many of them this count changed."""
        changed = count_figures(now=timezone.now())
        self.stdout.write(f"{CountedFigure.objects.count()} values on record, {changed} changed by this count")
