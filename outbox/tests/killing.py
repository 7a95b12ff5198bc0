"""Workers that are killed at any moment while messages are written: for the test, and in earnest for benchmarks/killing.py."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.db import connection

WRITER = """
import django; django.setup()
from outbox.services import send_rendered
for number in range({start}, {end}):
    send_rendered(event="test", email=f"reader{{number}}@example.org", language="en",
                  words=(f"Message {{number}}", "The text of the message. " * 40, "<p>The page of the message.</p>" * 40))
"""

KEYED_WRITER = """
import django; django.setup()
from outbox.choices import Topic
from outbox.services import Envelope, send_to_address
for number in range({count}):
    envelope = Envelope(topic=Topic.ACCOUNT, dedupe_key=f"key:{{number}}")
    send_to_address(event="digest", email="ana@example.org", language="en", context={{"count_telling": 1}}, envelope=envelope)
"""


def url_of_test_database(folder):
    """PostgreSQL: the test database. SQLite: a file with the same tables, because the test database may live in memory."""
    if connection.vendor == "postgresql":
        database = connection.settings_dict
        user, password = database["USER"], quote(database["PASSWORD"], safe="")
        where = f"host={quote(database['HOST'], safe='')}"
        return f"postgres://{user}:{password}@:{database['PORT'] or 5432}/{database['NAME']}?{where}"
    path = folder / "other_processes.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    return f"sqlite:///{path}"


@dataclass(frozen=True)
class Ground:
    """Where it happens: a database with its tables, and a mail server."""

    database_url: str
    sink: object

    @property
    def environment(self):
        """What a process needs to know."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "mieux.settings.killing",
            "DATABASE_URL": self.database_url,
            "SINK_PORT": str(self.sink.port),
        }

    def start(self, *arguments):
        """A process of ours."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [sys.executable, *arguments]
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=self.environment, **quiet)  # noqa: S603

    def start_worker(self, lease):
        """One worker that runs until it is ended."""
        return self.start("manage.py", "deliver", "--lease", str(lease), "--idle", "0.1")

    def start_writer(self, start, end):
        """A process that writes messages, each in a transaction of its own."""
        return self.start("-c", WRITER.format(start=start, end=end))

    def start_keyed_writer(self, count):
        """A process that writes messages under the same keys as every other."""
        return self.start("-c", KEYED_WRITER.format(count=count))


def kill_at_random(ground, *, messages, workers, kills, lease, seed):
    """Write and deliver, killing one of the workers again and again; returns once everything has arrived, or nothing more does.

    A worker is killed only while messages arrive, so that most kills hit one at work.
    """
    chance = random.Random(seed)  # noqa: S311 not a secret
    running = [ground.start_worker(lease) for _turn in range(workers)]
    writer = ground.start_writer(0, messages)
    gap = 0.5 * messages / (kills + 1)
    try:
        for number in range(kills):
            wait_for(ground, int((number + 1) * gap))
            time.sleep(chance.uniform(0, 0.05))
            place = chance.randrange(workers)
            running[place].send_signal(signal.SIGKILL)
            running[place].wait()
            running[place] = ground.start_worker(lease)
        writer.wait(120)
        wait_for(ground, messages, patience=lease + 60)
        time.sleep(lease + 1)  # whatever a dead worker held comes again now
    finally:
        writer.kill()
        codes = [end(process) for process in running]
    return Result(messages, kills, Counter(ground.sink.ids), codes)


def wait_for(ground, count, patience=90):
    """Until that many different messages have arrived."""
    until = time.monotonic() + patience
    while len(set(ground.sink.ids)) < count and time.monotonic() < until:
        time.sleep(0.01)


def end(process):
    """Ask a worker to stop; its exit code."""
    process.terminate()
    return process.wait(60)


@dataclass(frozen=True)
class Result:
    """What arrived."""

    messages: int
    kills: int
    arrived: Counter
    exit_codes: list

    @property
    def lost(self):
        """Messages that never arrived."""
        return self.messages - len(self.arrived)

    @property
    def doubled(self):
        """Arrivals beyond the first."""
        return sum(self.arrived.values()) - len(self.arrived)

    @property
    def most_often(self):
        """How often the message that came most often came."""
        return max(self.arrived.values(), default=0)
