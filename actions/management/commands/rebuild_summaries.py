"""Makes the summaries of clocks anew from the histories."""

from django.core.management.base import BaseCommand

from actions.services.summaries import rebuild_summaries


class Command(BaseCommand):
    """Needed after rows were brought in past the services, or when verify_clocks finds a summary that differs."""

    help = "Books the days of every file again, from its history."

    def handle(self, *args, **options):
        """Rebuild, and say how many."""
        self.stdout.write(f"{rebuild_summaries()} summaries of clocks")
