"""Times pages in turn, round after round, so that what else the machine does falls on all of them alike."""

import re
import statistics
import time
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM_UP = 3
SLOW_SECONDS = 12
FEWEST_ROUNDS = 5
NANOSECONDS = 1e9
FRAMES = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


class Meter:
    """Two clocks: the wall's, and the work's: processor time of this process and of its database connection.

    A busy machine stretches the first and hardly the second. Where the system does not tell the database's part, only
    this process counts.
    """

    def __init__(self):
        self.backend = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                found = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
                self.backend = found if found.exists() else None

    def work(self):
        """Seconds of processor time until now."""
        database = int(self.backend.read_text().split()[0]) / NANOSECONDS if self.backend else 0
        return time.process_time() + database

    def time(self, page):
        """(seconds, seconds of work) of one turn."""
        work, start = self.work(), time.perf_counter()
        page()
        seconds = time.perf_counter() - start
        return seconds, self.work() - work


def measure(pages, rounds):
    """{name: [(seconds, seconds of work), …]}; a page that has taken its share of time is left out of later rounds."""
    for page in pages.values():
        for _turn in range(WARM_UP):
            page()
    meter, times = Meter(), {name: [] for name in pages}
    for _round in range(rounds):
        for name, page in pages.items():
            if sum(wall for wall, _work in times[name]) < SLOW_SECONDS or len(times[name]) < FEWEST_ROUNDS:
                times[name].append(meter.time(page))
    return times


def weigh(page):
    """What a page costs beside time, once its options are kept: statements (savepoints aside), bytes, and the longest list of options."""
    page()
    with CaptureQueriesContext(connection) as captured:
        answer = page()
    statements = [query["sql"] for query in captured if not query["sql"].startswith(FRAMES)]
    selects = re.findall(rb"<select.*?</select>", answer.content, re.DOTALL)
    longest = max((select.count(b"<option") for select in selects), default=0)
    return {"queries": len(statements), "kB": round(len(answer.content) / 1024, 1), "options": longest}


def medians(turns):
    """The middle time and the middle work."""
    return [statistics.median(column) for column in zip(*turns, strict=True)]


def summary(turns, yardstick):
    """Median, quartiles and work in milliseconds, and both as multiples of the yardstick's medians."""
    (wall, work), (unit, unit_work) = medians(turns), yardstick
    low, _middle, high = statistics.quantiles((seconds for seconds, _work in turns), n=4)
    return {
        "ms": round(wall * 1000, 2),
        "quartiles": [round(low * 1000, 2), round(high * 1000, 2)],
        "work, ms": round(work * 1000, 2),
        "ratio": round(wall / unit, 2),
        "work ratio": round(work / unit_work, 2),
    }
