"""Whose days: how the clock days of the files launched this year were shared between the parties."""

from collections import Counter
from dataclasses import dataclass
from statistics import median_low

from django.core.cache import caches

from assistance.models import AssistanceRequest
from clock.arithmetic import day_number, holder_spans, holder_sums
from clock.bookings import holders
from clock.choices import Outcome, Party

FEWEST = 5
MOST = 200
KEPT_SECONDS = 600
DAYS = ("clock__started_on", "clock__stopped_on", "clock__summary__changes")


@dataclass(frozen=True)
class Share:
    """One party's part of the days, and where its piece of the bar lies."""

    party: str
    label: str
    percent: int
    at: str
    width: str


@dataclass(frozen=True)
class WhoseDays:
    """How many files were launched this year, on which day the middle one, and the shares; no shares when too few."""

    year: int
    files: int
    median_day: int | None = None
    days: tuple = ()

    @property
    def is_drawn(self):
        """There are enough files to draw."""
        return self.files >= FEWEST

    def shares(self):
        """The parties in the order of the choices, in per cent that add up to the bar."""
        total, at = sum(days for _party, days in self.days) or 1, 0.0
        for party, days in self.days:
            width = 100 * days / total
            yield Share(party, Party(party).label, round(width), f"{at:.2f}%", f"{max(width - 0.6, 0.2):.2f}%")
            at += width


def whose_days(today):
    """The shares of this year, counted anew every ten minutes."""
    cache, key = caches["fragments"], f"whose-days:{today.year}"
    found = cache.get(key)
    if found is None:
        found = count_days(today.year)
        cache.set(key, found, KEPT_SECONDS)
    return found


def count_days(year):
    """Add up the days of the latest files that were launched in the year."""
    launched = AssistanceRequest.objects.filter(clock__outcome=Outcome.LAUNCHED, clock__stopped_on__year=year)
    rows = list(launched.order_by("-clock__stopped_on", "-clock_id").values(*DAYS)[:MOST])
    if len(rows) < FEWEST:
        return WhoseDays(year, len(rows))
    sums = Counter()
    for row in rows:
        changes = holders(row["clock__summary__changes"] or ())
        sums.update(holder_sums(holder_spans(row["clock__started_on"], changes, row["clock__stopped_on"])))
    middle = median_low(day_number(row["clock__started_on"], row["clock__stopped_on"]) for row in rows)
    return WhoseDays(year, len(rows), middle, tuple((party, sums[party]) for party in Party.values if sums[party]))
