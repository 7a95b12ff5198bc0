"""The promise of a clock: the function and the database's conditions agree, and every clock is counted exactly once."""

from datetime import date, timedelta
from itertools import product

import pytest

from clock.choices import Outcome, Promise
from clock.models import FastResponseClock
from clock.promise import counted_in, promise_is, promise_of, year_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture
def clocks():
    """Clocks around the turn of a year and around today, ended in every way before, on and after each deadline."""
    rows = []
    for original, extension, outcome in product(
        (date(2025, 12, 30), date(2026, 1, 2), TODAY, TODAY - timedelta(days=1)), (0, 10), ("", *Outcome.values)
    ):
        due_on = original + timedelta(days=extension)
        last = 0 if outcome == "launched" else 3
        for stopped in (
            [None] if not outcome else [original - timedelta(days=2), original, due_on, due_on + timedelta(days=last)]
        ):
            rows.append(
                FastResponseClock(
                    started_on=original - timedelta(days=92),
                    original_due_on=original,
                    due_on=due_on,
                    stopped_on=stopped,
                    outcome=outcome,
                )
            )
    return FastResponseClock.objects.bulk_create(rows)


@pytest.mark.parametrize("promise", Promise.values)
def test_the_database_counts_like_the_function(clocks, promise):
    found = set(FastResponseClock.objects.filter(promise_is(promise, TODAY)).values_list("pk", flat=True))

    assert found == {clock.pk for clock in clocks if promise_of(clock, TODAY) == promise}
    assert found


def test_every_clock_has_one_promise_and_one_year(clocks):
    by_promise = sum(FastResponseClock.objects.filter(promise_is(promise, TODAY)).count() for promise in Promise)
    by_year = sum(FastResponseClock.objects.filter(counted_in(year)).count() for year in range(2024, 2028))

    assert by_promise == by_year == len(clocks)


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_year_is_that_of_the_launch_or_of_the_first_deadline(clocks, year):
    found = set(FastResponseClock.objects.filter(counted_in(year)).values_list("pk", flat=True))

    assert found == {clock.pk for clock in clocks if year_of(clock) == year}
    assert found


@pytest.mark.parametrize(
    ("outcome", "stopped_on", "promise"),
    [
        ("launched", date(2026, 7, 1), Promise.KEPT),
        ("launched", date(2026, 7, 2), Promise.EXTENDED),
        ("cancelled", date(2026, 7, 11), Promise.CANCELLED),
        ("cancelled", date(2026, 7, 12), Promise.MISSED),
        ("declined", date(2026, 7, 12), Promise.DECLINED),
        ("returned", date(2026, 7, 12), Promise.RETURNED),
        ("withdrawn", date(2026, 7, 12), Promise.WITHDRAWN),
        ("", None, Promise.MISSED),
    ],
)
def test_what_became_of_a_promise(outcome, stopped_on, promise):
    first, last = date(2026, 7, 1), date(2026, 7, 11)
    clock = FastResponseClock(
        started_on=date(2026, 4, 1), original_due_on=first, due_on=last, stopped_on=stopped_on, outcome=outcome
    )

    assert promise_of(clock, TODAY) == promise
    assert promise_of(clock, last) == (promise if outcome else Promise.RUNNING)
