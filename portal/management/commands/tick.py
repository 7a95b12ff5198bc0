"""Does what has to happen by itself: for cron or a timer, every minute."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from portal.ticking import JOBS, run_jobs


class Command(BaseCommand):
    """Forecasts, reminders, summaries. Idempotent: twice in a minute, or after a week, nothing is sent twice or all at once."""

    help = "Makes the forecasts of the day, writes the reminders that are due, and the summaries. One line a job."

    def add_arguments(self, parser):
        """Some jobs alone, or again and again."""
        parser.add_argument("--only", nargs="+", choices=JOBS, help="run these jobs alone")
        parser.add_argument("--every", type=float, help="run again after so many seconds, until stopped (development)")

    def handle(self, *args, only=None, every=None, **options):
        """Run once, and fail when a job failed; with --every go on."""
        names = [name for name in JOBS if not only or name in only]
        is_well = self.tick(names)
        while every:
            connections.close_all()
            time.sleep(every)
            self.tick(names)
        if not is_well:
            raise CommandError("A job failed. The others have run; the next tick goes on where this one stopped.")

    def tick(self, names):
        """Run the jobs and print a line for each; says whether all went well."""
        results = []
        for result in run_jobs(names, timezone.now()):
            self.stdout.write(f"{result.name}: {result.line}")
            results.append(result.is_well)
        return all(results)
