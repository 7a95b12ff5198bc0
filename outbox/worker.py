"""The long-running worker: delivers what is due, waits, and stops when asked without leaving a message half sent."""

import logging
import signal
from threading import Event

from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from .choices import SERVER_PAUSE
from .post import Post
from .services import Outcome, deliver_next

logger = logging.getLogger(__name__)


class Worker:
    """One process that delivers; any number may run side by side."""

    def __init__(self, *, name, lease, idle):
        self.name, self.lease, self.idle = name, lease, idle
        self.post = Post()
        self.stopping = Event()
        self.sent = 0

    def stop_on_signals(self):
        """Let SIGTERM and SIGINT end the loop after the message in flight."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def stop(self, *_signal):
        """Take no further message."""
        self.stopping.set()

    def drain(self):
        """Deliver what is due now, then return; says whether the mail server could be used."""
        try:
            while not self.stopping.is_set():
                outcome = self.deliver()
                if outcome in (None, Outcome.SERVER_AWAY):
                    return outcome is None
            return True
        finally:
            self.post.close()

    def run(self):
        """Deliver until asked to stop; outlives a mail server and a database that are away."""
        while not self.stopping.is_set():
            is_well = self.drain_or_complain()
            self.stopping.wait(self.idle if is_well else max(self.idle, SERVER_PAUSE.total_seconds()))

    def drain_or_complain(self):
        """Drain; a database that is away is a reason to wait, not to end."""
        try:
            return self.drain()
        except (DatabaseError, InterfaceError):
            logger.exception("The database cannot be used; the next try follows.")
            connections.close_all()
            return False
        finally:
            close_old_connections()

    def deliver(self):
        """One message."""
        outcome = deliver_next(post=self.post, worker=self.name, lease=self.lease)
        self.sent += outcome is Outcome.SENT
        if outcome is Outcome.SERVER_AWAY:
            logger.error("The mail server cannot be used; messages wait, none is lost.")
        return outcome
