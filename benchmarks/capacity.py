"""How long the reckoning of the capacity takes, and how far its straight lines lie from the exact forecast.

`python -m benchmarks.capacity` prints both; it needs no database. The files are made up, the same ones every time.
"""

import random
import sys
import time
from decimal import Decimal
from statistics import median

from benchmarks.worlds import ALLOWED, BUDGETS
from clock.capacity import chance_by, compare
from clock.forecast import OpenFile, forecast
from clock.stage_basis import build_basis
from clock.workload import HORIZON, STAGES, CountedFile, Expected, Officer, Terms

FILES, OFFICERS, ROUNDS, FORECASTS = 300, 20, 30, 400
DELAYS = (1, 2, 4, 7, 14)
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


def differences(chance):
    """|chance read off the lines - exact chance| of made-up files that come some days later, by the budgets alone."""
    basis = build_basis([], BUDGETS)
    for _number in range(FORECASTS):
        place = chance.randrange(len(STAGES))
        lengths = {stage: max(1, round(BUDGETS[stage] * chance.uniform(0.4, 2))) for stage in STAGES[:place]}
        spent = chance.randint(0, BUDGETS[STAGES[place]])
        left = ALLOWED - sum(lengths.values()) - spent + chance.choice((0, 0, 0, 14, 31))
        if left < max(DELAYS):
            continue
        said, *later = (
            forecast(basis, OpenFile("bilateral", "", lengths, STAGES[place], spent, left - days))
            for days in (0, *DELAYS)
        )
        expected = Expected(said.first, said.median, said.last, said.probability, left)
        for days, exact in zip(DELAYS, later, strict=True):
            yield abs(chance_by(expected, left - days) - exact.probability)


def time_it(chance):
    """A line for one request, and one for five at once."""
    officers = [Officer(key, Decimal("4.0")) for key in range(OFFICERS)]
    files = [made_up_file(number, chance) for number in range(FILES)]
    for number in (1, 5):
        asked = [CountedFile(f"asked {key}", key, "decide", 2, Expected(50, 60, 80, 0.9, 75)) for key in range(number)]
        runs = [timed(files, asked, officers) for _round in range(ROUNDS)]
        middle = median(run[0] for run in runs)
        yield f"{FILES} files, {OFFICERS} officers, {number} accepted: {middle:.1f} ms, {runs[0][1]} moved"


def main():
    """Print the times, and how exact the chances are."""
    chance = random.Random(20260715)  # noqa: S311 - made-up files, no secret
    sys.stdout.write("\n".join(time_it(chance)) + "\n")
    found = sorted(differences(chance))
    worst, most = found[-1], found[int(0.95 * len(found))]
    text = "{} chances off the lines: median {:.3f}, nineteen in twenty below {:.3f}, at most {:.3f}\n"
    sys.stdout.write(text.format(len(found), median(found), most, worst))


if __name__ == "__main__":
    main()
