"""Says whether messages leave: for a monitor."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...choices import LATE_AFTER
from ...models import OutgoingMessage


class Command(BaseCommand):
    """One line a fault, and exit code 1."""

    help = "Fails when messages were given up, or when nobody delivers what is due."

    def handle(self, *args, **options):
        """Count both."""
        given_up = OutgoingMessage.objects.given_up().count()
        overdue = OutgoingMessage.objects.overdue(timezone.now()).count()
        faults = []
        if given_up:
            faults.append(f"{given_up} messages could not be delivered: retry or cancel them in the administration.")
        if overdue:
            minutes = int(LATE_AFTER.total_seconds() // 60)
            faults.append(f"{overdue} messages are due for more than {minutes} minutes: does `manage.py deliver` run?")
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("Messages leave.")
