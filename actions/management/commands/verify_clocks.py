"""Reports every file whose stored deadline is not the fold of its ledger, or whose summary is not that of its history."""

from itertools import chain

from django.core.management.base import BaseCommand, CommandError

from actions.audit import clock_faults, summary_faults


class Command(BaseCommand):
    """Read every clock, add up its ledger and its history, and compare with what is stored."""

    help = "Reports every file whose stored deadline is not the fold of its ledger; fails when there is one."

    def handle(self, *args, **options):
        """Print one line a fault."""
        count = 0
        for fault in chain(clock_faults(), summary_faults()):
            self.stdout.write(fault)
            count += 1
        if count:
            raise CommandError(f"{count} fault(s) found.")
        self.stdout.write("Every stored deadline is the sum of its ledger, every summary that of its history.")
