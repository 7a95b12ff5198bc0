"""Kills workers at random moments while messages are written and sent, and times one worker and three; on both engines.

python -m benchmarks.killing [--messages 600] [--kills 20] [--workers 3]      (with PostgreSQL: bin/with_postgres python -m …)
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import django

from outbox.tests.killing import Ground, end, kill_at_random, wait_for
from outbox.tests.sink import running_sink

ROOT = Path(__file__).resolve().parent.parent
LEASE = 5
DELAY = 0.02


def main():
    """Measure on SQLite, and on PostgreSQL where DATABASE_URL names an empty database."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, number in (("messages", 600), ("kills", 20), ("workers", 3), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engines = {"SQLite": f"sqlite:///{folder}/killing.sqlite3"}
        if os.environ.get("DATABASE_URL", "").startswith("postgres"):
            engines["PostgreSQL"] = os.environ["DATABASE_URL"]
        for engine, url in engines.items():
            make_tables(url)
            print(json.dumps({"engine": engine, **measure(url, options)}))  # noqa: T201 the figures


def make_tables(url):
    """The tables, in a process of its own, because Django knows one database at a time."""
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "mieux.settings.test"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=environment, check=True)


def measure(url, options):
    """Kill, then time one worker and three, each with a fresh mail server; without its delay when timing."""
    with running_sink(delay=DELAY) as sink:
        started = time.monotonic()
        result = kill_at_random(
            Ground(url, sink),
            messages=options.messages,
            workers=options.workers,
            kills=options.kills,
            lease=LEASE,
            seed=options.seed,
        )
        took = time.monotonic() - started
    figures = {
        "messages": result.messages,
        "kills": result.kills,
        "lost": result.lost,
        "doubled": result.doubled,
        "most_often": result.most_often,
        "exit_codes": result.exit_codes,
        "seconds": round(took, 1),
    }
    for workers in (1, 3):
        for delay in (0, DELAY):
            figures[f"{workers} workers, server takes {delay:g} s"] = rate(url, options.messages, workers, delay)
    figures["load"] = round(os.getloadavg()[0], 1)
    return figures


def rate(url, messages, workers, delay):
    """Messages a second, from the first arrival to the last, and milliseconds of processor time that a message costs its worker.

    The messages were written before, and the workers have started; what starting costs is measured and left out.
    """
    starting = spent_by_children(
        lambda: Ground(url, SimpleNamespace(port=1)).start("manage.py", "deliver", "--once").wait()
    )
    with running_sink(delay=delay) as sink:
        ground = Ground(url, sink)
        ground.start_writer(0, messages).wait()
        took = []
        spent = spent_by_children(lambda: took.append(time_workers(ground, messages, workers)))
    return {
        "a_second": round((messages - 1) / took[0], 1),
        "ms": round(1000 * (spent - workers * starting) / messages, 1),
    }


def time_workers(ground, messages, workers):
    """Seconds from the first arrival to the last."""
    running = [ground.start_worker(60) for _turn in range(workers)]
    wait_for(ground, 1)
    started = time.monotonic()
    wait_for(ground, messages, patience=300)
    took = time.monotonic() - started
    for process in running:
        end(process)
    return took


def spent_by_children(work):
    """Processor seconds of the processes that ended while the work was done."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mieux.settings.test")
    django.setup()
    main()
