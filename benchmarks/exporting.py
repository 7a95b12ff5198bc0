"""Measures the CSV export in a process of its own: rows a second, first rows, memory; COPY beside it on PostgreSQL.

DATABASE_URL=… python -m benchmarks.exporting > export.json
"""

import io
import json
import os
import resource
import statistics
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks.pages import officer, reading, signed_in  # noqa: E402

TURNS = 3
COPY = """
COPY (
    SELECT a.reference, a.label, a.title, a.title_fr, a.kind, i.name, a.partner_name,
        (SELECT string_agg(n.name_en, ', ' ORDER BY n.name_en) FROM actions_action_countries ac
            JOIN partners_country n ON n.id = ac.country_id WHERE ac.action_id = a.id),
        r.code, t.code, a.status, a.holder, a.received_on, a.decided_on, c.original_due_on, c.due_on, a.ready_on,
        a.launched_on, c.outcome, a.year_start, a.year_end, u.name, a.source_url
    FROM actions_action a
    LEFT JOIN partners_institution i ON i.id = a.institution_id
    LEFT JOIN partners_region r ON r.id = a.region_id
    LEFT JOIN partners_theme t ON t.id = a.theme_id
    LEFT JOIN clock_fastresponseclock c ON c.id = a.clock_id
    LEFT JOIN accounts_user u ON u.id = a.officer_id
    ORDER BY a.sort_on DESC, a.id DESC
) TO STDOUT WITH CSV
"""


class Drain(io.RawIOBase):
    """Counts what is written to it, and keeps nothing."""

    def __init__(self):
        self.rows = 0

    def write(self, data):
        """Count the lines."""
        self.rows += data.count("\n" if isinstance(data, str) else b"\n")
        return len(data)


def peak():
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def export(client, address):
    """(rows a second, seconds until the first rows after the heading) of one export."""
    start, rows, first = time.perf_counter(), 0, None
    for part in client.get(address).streaming_content:
        rows += part.count(b"\n")
        if first is None and rows > 1:
            first = time.perf_counter() - start
    return rows / (time.perf_counter() - start), first


def copied():
    """Rows a second of COPY, which is as fast as the database gives its rows."""
    drain, start = Drain(), time.perf_counter()
    with connection.cursor() as cursor:
        cursor.copy_expert(COPY, drain)
    return drain.rows / (time.perf_counter() - start)


def measured():
    """The export in turn with COPY; the memory is what the first export adds to a process that has served a page."""
    client, address = signed_in(officer()), reverse("actions:action-export", args=["csv"])
    reading(client, reverse("actions:action-list"))()
    before = peak()
    turns = [export(client, address)]
    grown = peak() - before
    is_postgresql = connection.vendor == "postgresql"
    copies = [copied()] if is_postgresql else []
    for _turn in range(TURNS - 1):
        turns.append(export(client, address))
        if is_postgresql:
            copies.append(copied())
    rate = statistics.median(rate for rate, _first in turns)
    result = {
        "load": round(os.getloadavg()[0], 1),
        "rows a second": round(rate),
        "first rows, s": round(statistics.median(first for _rate, first in turns), 3),
        "grown, MB": round(grown, 1),
        "memory, MB": round(peak()),
    }
    if copies:
        copy = statistics.median(copies)
        result |= {"COPY, rows a second": round(copy), "of COPY": round(rate / copy, 2)}
    return result


if __name__ == "__main__":
    json.dump(measured(), sys.stdout, indent=1)
    sys.stdout.write("\n")
