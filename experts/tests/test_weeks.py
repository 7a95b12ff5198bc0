"""The coming weeks of an expert, as cells."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from experts.weeks import weeks_ahead

MONDAY = date(2026, 11, 23)


@dataclass
class Period:
    """Days from and to, counted from the Monday."""

    kind: str
    first: int
    last: int

    @property
    def starts_on(self):
        return MONDAY + timedelta(self.first)

    @property
    def ends_on(self):
        return MONDAY + timedelta(self.last)


CASES = {
    "nothing said": ([], ["open", "open", "open"]),
    "one week away": ([Period("blackout", 7, 11)], ["open", "away", "open"]),
    "free, then open again": ([Period("free", 0, 11)], ["free", "free", "open"]),
    "free later, so not before": ([Period("free", 14, 18)], ["away", "away", "free"]),
    "half a week": (
        [Period("free", 0, 8), Period("free", 9, 20), Period("blackout", 2, 3)],
        ["partly", "free", "free"],
    ),
    "away beats free": ([Period("free", 0, 20), Period("blackout", 7, 20)], ["free", "away", "away"]),
}


@pytest.mark.parametrize("case", CASES)
def test_weeks(case):
    periods, states = CASES[case]

    assert [week.state for week in weeks_ahead(periods, MONDAY + timedelta(2), 3)] == states
