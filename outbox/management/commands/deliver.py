"""The worker that sends messages."""

import os
import socket
from datetime import timedelta
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError

from ...choices import LEASE
from ...worker import Worker


class Command(BaseCommand):
    """Runs until SIGTERM, which lets the message in flight end; several may run at once, on several machines."""

    help = "Sends the messages of the outbox: runs for ever, or with --once sends what is due and ends."

    def add_arguments(self, parser):
        """How to run."""
        parser.add_argument("--once", action="store_true", help="send what is due, then end")
        parser.add_argument("--worker", default="", help="a name for the log; by default machine and process")
        parser.add_argument("--lease", type=float, default=LEASE.total_seconds(), help="seconds for one message")
        parser.add_argument("--idle", type=float, default=2, help="seconds to wait when nothing is due")

    def handle(self, *args, **options):
        """Deliver."""
        if options["lease"] <= 0 or options["idle"] < 0:
            raise CommandError("--lease must be more than 0 seconds, --idle not less.")
        # Two workers never share a name, so that neither can settle what the other holds.
        name = f"{options['worker'] or socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"[:80]
        worker = Worker(name=name, lease=timedelta(seconds=options["lease"]), idle=options["idle"])
        worker.stop_on_signals()
        is_well = True
        if options["once"]:
            is_well = worker.drain()
        else:
            worker.run()
        self.stdout.write(f"Sent {worker.sent} messages.")
        if not is_well:
            raise CommandError("The mail server cannot be used. The messages wait; none is lost.")
