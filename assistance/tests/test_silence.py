"""When silence ends and how much is left of it, tried with thousands of made-up calendars; what answers add up to."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistance.choices import OpinionOutcome, ReplyAnswer
from assistance.silence import (
    AGREEING,
    OUTCOMES,
    TimeLeft,
    is_agreed,
    is_complete,
    later_end,
    silence_ends,
    time_left,
    weightiest,
)
from clock.working_days import DAY, WorkingCalendar

BRUSSELS_ZONE = ZoneInfo("Europe/Brussels")
zones = st.sampled_from([ZoneInfo(name) for name in ("UTC", "Africa/Banjul", "Asia/Bishkek", "America/Lima")])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=zones)
counts = st.integers(1, 20)
feasts = st.dictionaries(st.dates(date(2025, 12, 1), date(2028, 6, 30)), st.just("Feast"), max_size=60)
calendars = st.builds(lambda off: WorkingCalendar("Brussels", holidays=off), feasts)
JULY = WorkingCalendar("Brussels", holidays={date(2026, 7, 21): "National Day"})
ALL = [*OUTCOMES, ReplyAnswer.MORE_TIME, None]
some_answers = st.lists(st.sampled_from(ALL), max_size=6)


def ends(calendar, moment, n):
    return silence_ends(calendar, moment, n, BRUSSELS_ZONE)


@given(calendars, moments, counts)
def test_it_ends_at_six_on_the_nth_working_day(calendar, opened_at, n):
    end = ends(calendar, opened_at, n).astimezone(BRUSSELS_ZONE)
    opened_on = opened_at.astimezone(BRUSSELS_ZONE).date()

    assert (end.time(), end.tzinfo) == (time(18), BRUSSELS_ZONE)
    assert calendar.is_working(end.date())
    assert calendar.working_days_between(opened_on + DAY, end.date()) == n
    assert end > opened_at


@given(calendars, moments, moments, counts)
def test_a_later_note_or_more_days_never_end_sooner(calendar, one, other, n):
    first, second = sorted((one, other))

    assert ends(calendar, first, n) <= ends(calendar, second, n)
    assert ends(calendar, first, n) < ends(calendar, first, n + 1)


@given(calendars, moments, counts, st.integers(1, 10))
def test_days_more_are_added_in_full(calendar, opened_at, n, more):
    end = ends(calendar, opened_at, n)

    assert later_end(calendar, end, more, BRUSSELS_ZONE) == ends(calendar, opened_at, n + more)


def test_the_example_of_the_guide():
    friday = datetime(2026, 7, 10, 16, 42, tzinfo=BRUSSELS_ZONE)

    assert ends(JULY, friday, 5) == datetime(2026, 7, 17, 18, tzinfo=BRUSSELS_ZONE)
    assert ends(JULY, friday, 7) == datetime(2026, 7, 22, 18, tzinfo=BRUSSELS_ZONE)
    with pytest.raises(ValueError, match="a working day at least"):
        ends(JULY, friday, 0)


def test_six_in_brussels_stays_six_when_the_clocks_change():
    before = datetime(2026, 10, 23, 9, tzinfo=BRUSSELS_ZONE)

    end = ends(JULY, before, 1)

    assert (end.astimezone(BRUSSELS_ZONE).hour, end.astimezone(ZoneInfo("UTC")).hour) == (18, 17)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-07-15 12:00", TimeLeft(2, 6)),
        ("2026-07-15 17:30", TimeLeft(2, 0)),
        ("2026-07-15 20:00", TimeLeft(2, 0)),
        ("2026-07-11 12:00", TimeLeft(5, 0)),
        ("2026-07-17 09:10", TimeLeft(0, 8)),
        ("2026-07-17 17:30", TimeLeft(0, 0)),
        ("2026-07-17 18:00", TimeLeft(0, 0)),
        ("2026-07-20 10:00", TimeLeft(0, 0)),
    ],
)
def test_what_is_left_in_words_of_a_working_week(now, left):
    due_at = datetime(2026, 7, 17, 18, tzinfo=BRUSSELS_ZONE)

    assert time_left(JULY, datetime.fromisoformat(now).replace(tzinfo=BRUSSELS_ZONE), due_at, BRUSSELS_ZONE) == left


@given(calendars, moments, counts, st.integers(0, 60 * 24 * 40))
def test_what_is_left_never_grows_over_a_day(calendar, opened_at, n, minutes):
    due_at = ends(calendar, opened_at, n)
    now = opened_at + timedelta(minutes=minutes)

    left = time_left(calendar, now, due_at, BRUSSELS_ZONE)
    later = time_left(calendar, now + timedelta(days=1), due_at, BRUSSELS_ZONE)

    assert 0 <= left.days <= n and 0 <= left.hours <= 18
    assert later.days <= left.days
    assert (left == TimeLeft(0, 0)) >= (now >= due_at)


@given(some_answers.filter(lambda found: any(one in OUTCOMES for one in found)))
def test_the_weightiest_answer_weighs_most(answers):
    given_ones = [one for one in answers if one in OUTCOMES]

    found = weightiest(given_ones)

    assert found in given_ones
    assert (ReplyAnswer.OBJECTION in given_ones) <= (OUTCOMES[found] == OpinionOutcome.OBJECTION)
    assert (set(given_ones) <= set(AGREEING)) == (
        OUTCOMES[found] in (OpinionOutcome.FAVOURABLE, OpinionOutcome.COMMENTS)
    )


@given(some_answers)
def test_agreed_means_complete_and_nothing_bars(answers):
    assert is_agreed(answers) <= is_complete(answers)
    assert is_complete(answers) == (not {None, ReplyAnswer.MORE_TIME} & set(answers))
    assert is_agreed(answers) == (set(answers) <= set(AGREEING))
