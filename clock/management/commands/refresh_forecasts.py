"""Makes the forecasts of all running clocks again."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from clock.services import refresh_forecasts


class Command(BaseCommand):
    """Once a day is enough: a step of a file refreshes its own. May be run at any time, and again."""

    help = "Forecasts the launch of every file on the clock from the stage lengths of past files."

    def handle(self, *args, **options):
        """Forecast, and say how many."""
        self.stdout.write(f"{refresh_forecasts(timezone.localdate())} forecasts")
