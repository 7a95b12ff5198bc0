"""How long the reckoning of the capacity takes: 300 open files, 20 officers, one request and five that wait for a decision.

`python -m benchmarks.capacity` prints the medians; it needs no database. The files are made up, the same ones every time.
"""

import random
import sys
import time
from decimal import Decimal
from statistics import median

from clock.capacity import compare
from clock.workload import HORIZON, STAGES, CountedFile, Expected, Officer, Terms

FILES, OFFICERS, ROUNDS = 300, 20, 30
TERMS = Terms(
    dict(zip(STAGES, (6, 9, 6, 21, 13), strict=True)),
    dict(zip(STAGES, map(Decimal, ("1.0", "0.5", "0.5", "1.5", "1.0")), strict=True)),
    frozenset({"check", "design"}),
    tuple(day % 7 < 5 for day in range(HORIZON)),
    0.8,
)


def made_up_file(number, chance):
    """A file somewhere on its way, with a forecast that fits."""
    first = chance.randint(3, 60)
    middle, last = first + chance.randint(2, 20), first + chance.randint(22, 50)
    days_left = max(middle + chance.randint(-15, 30), 0)
    expected = Expected(first, middle, last, min(max(0.5 + (days_left - middle) / 60, 0.0), 1.0), days_left)
    return CountedFile(number, number % OFFICERS, chance.choice(STAGES), chance.randint(0, 30), expected)


def timed(files, asked, officers):
    """Milliseconds of one reckoning, and how many files it moves."""
    start = time.perf_counter()
    result = compare(files, asked, officers, TERMS)
    return 1000 * (time.perf_counter() - start), len(result.moved)


def main():
    """Print a line for one request, and one for five at once."""
    chance = random.Random(20260715)  # noqa: S311 - made-up files, no secret
    officers = [Officer(key, Decimal("4.0")) for key in range(OFFICERS)]
    files = [made_up_file(number, chance) for number in range(FILES)]
    for number in (1, 5):
        asked = [CountedFile(f"asked {key}", key, "decide", 2, Expected(50, 60, 80, 0.9, 75)) for key in range(number)]
        runs = [timed(files, asked, officers) for _round in range(ROUNDS)]
        middle = median(run[0] for run in runs)
        sys.stdout.write(
            f"{FILES} files, {OFFICERS} officers, {number} accepted: {middle:.1f} ms, {runs[0][1]} moved\n"
        )


if __name__ == "__main__":
    main()
