"""The open data of 100,000 files leave as CSV, JSON lines and IATI: rows a second, first byte, memory. Makes its own database.

.venv/bin/python -m benchmarks.opendata                    SQLite, in a file of its own
bin/with_postgres .venv/bin/python -m benchmarks.opendata  PostgreSQL, in the database that DATABASE_URL names; it has to be empty
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILES = 100_000
TURNS = 3
FORMS = {
    "CSV": ("/data/v1/actions.csv", b"\r\n"),
    "JSON lines": ("/data/v1/actions.jsonl", b"\n"),
    "IATI": ("/data/v1/iati-activities.xml", b"</iati-activity>"),
    "a page of 100 rows": ("/data/v1/actions.json", b'{"reference"'),
    "the last page": ("/data/v1/actions.json?after=MX-2009-199900", b'{"reference"'),
}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
if "DATABASE_URL" not in os.environ:
    scratch = tempfile.TemporaryDirectory()
    os.environ["DATABASE_URL"] = f"sqlite:///{scratch.name}/opendata.sqlite3"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.seed import seed  # noqa: E402
from benchmarks.timing import Meter  # noqa: E402


def peak():
    """The most memory that this process has held, in MB; what it was born from does not count."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def taken(client, meter, address, sign):
    """(rows, bytes, seconds, seconds of work, seconds until the first bytes) of one answer."""
    work, start, first, rows, length = meter.work(), time.perf_counter(), None, 0, 0
    response = client.get(address)
    for part in response.streaming_content if response.streaming else [response.content]:
        first = first or time.perf_counter() - start
        rows += part.count(sign)
        length += len(part)
    return rows, length, time.perf_counter() - start, meter.work() - work, first


def measured(form):
    """One form in a process of its own: the memory is what the first file adds to a process that has answered for the programme."""
    (address, sign), client = FORMS[form], Client()
    for warm in ("/data/v1/regions.json", "/data/v1/actions.json?limit=1"):
        client.get(warm)
    meter, before = Meter(), peak()
    turns = [taken(client, meter, address, sign)]
    grown = peak() - before
    turns += [taken(client, meter, address, sign) for _turn in range(TURNS - 1)]
    rows, length, seconds, work, first = (statistics.median(column) for column in zip(*turns, strict=True))
    return {
        "rows": round(rows),
        "MB": round(length / 1e6, 2),
        "seconds": round(seconds, 3),
        "rows a second": round(rows / seconds),
        "rows a second of work": round(rows / work),
        "first bytes, s": round(first, 3),
        "grown, MB": round(grown, 1),
    }


def main():
    """Fill the database, then measure each form."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    seed(FILES)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    say(f"{connection.vendor}, load {os.getloadavg()[0]:.1f}")
    for form in FORMS:
        command = [sys.executable, "-m", "benchmarks.opendata", form]
        found = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
        say(f"{form}: {found.stdout.strip()}")


def say(line):
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        say(json.dumps(measured(sys.argv[1])))
    else:
        main()
