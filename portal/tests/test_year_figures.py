"""The middle and the quarters of the days of launch, tried with made-up years."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from portal.whose_days import Launches


def figures_of(days):
    """A year with these days of launch."""
    return Launches(2026, tuple(sorted(Counter(days).items())), {})


@given(st.lists(st.integers(0, 200), min_size=1, max_size=30))
def test_median_and_quarters_are_days_of_launch_in_order(days):
    figures, ordered = figures_of(days), sorted(days)
    first, last = figures.quarters

    assert {first, figures.median_day, last} <= set(days)
    assert first <= figures.median_day <= last
    assert figures.median_day == ordered[(len(ordered) - 1) // 2]
    assert sum(files for _first, _last, files in figures.fortnights()) == len(days) == figures.added


def test_a_year_without_a_launch_has_no_middle():
    figures = figures_of([])

    assert (figures.median_day, figures.fortnights(), figures.is_drawn) == (None, [], False)
