"""Times pages in turn, round after round, so that what else the machine does falls on all of them alike."""

import re
import statistics
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM_UP = 3
SLOW_SECONDS = 12
FEWEST_ROUNDS = 5
FRAMES = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


def measure(pages, rounds):
    """{name: seconds of every round}; a page that has taken its share of time is left out of later rounds."""
    for page in pages.values():
        for _turn in range(WARM_UP):
            page()
    times = {name: [] for name in pages}
    for _round in range(rounds):
        for name, page in pages.items():
            if sum(times[name]) > SLOW_SECONDS and len(times[name]) >= FEWEST_ROUNDS:
                continue
            start = time.perf_counter()
            page()
            times[name].append(time.perf_counter() - start)
    return times


def weigh(page):
    """What a page costs beside time: statements (savepoints aside), bytes, and the longest list of options."""
    with CaptureQueriesContext(connection) as captured:
        answer = page()
    statements = [query["sql"] for query in captured if not query["sql"].startswith(FRAMES)]
    selects = re.findall(rb"<select.*?</select>", answer.content, re.DOTALL)
    longest = max((select.count(b"<option") for select in selects), default=0)
    return {"queries": len(statements), "kB": round(len(answer.content) / 1024, 1), "options": longest}


def summary(seconds, unit):
    """Median and quartiles in milliseconds, and the ratio to the yardstick."""
    low, median, high = statistics.quantiles(seconds, n=4)
    return {
        "ms": round(median * 1000, 2),
        "quartiles": [round(low * 1000, 2), round(high * 1000, 2)],
        "ratio": round(median / unit, 2),
    }
