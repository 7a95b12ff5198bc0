"""Working days on one calendar and on several, tried with thousands of made-up calendars."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock.choices import DayOffKind
from clock.days_out import is_break
from clock.windows import week_length, windows
from clock.working_days import (
    DAY,
    NoWorkingDay,
    SharedCalendar,
    WorkingCalendar,
    days_from,
    fewest_working_days,
    weekend_of,
)

FIRST = date(2026, 1, 1)
days = st.dates(FIRST, date(2027, 12, 31))
counts = st.integers(0, 70)
weekends = st.sets(st.integers(0, 6), max_size=4).map(frozenset)
names = st.dictionaries(st.dates(date(2025, 6, 1), date(2028, 6, 30)), st.just("Feast"), max_size=60)
single = st.builds(lambda weekend, off, closed: WorkingCalendar("Here", weekend, off, closed), weekends, names, names)
calendars = single | st.lists(single, min_size=1, max_size=3).map(
    lambda several: SharedCalendar(tuple(several)) if week_length(SharedCalendar(tuple(several))) else several[0]
)
BRUSSELS = WorkingCalendar(
    "Brussels", holidays={date(2026, 7, 21): "National Day", date(2026, 8, 15): "Assumption Day"}
)
AMMAN = WorkingCalendar("Jordan", weekend_of("fri,sat"), {date(2026, 7, 22): "Feast"})


@given(calendars, days, counts)
def test_adding_and_subtracting_undo_each_other_on_a_working_day(calendar, day, n):
    day = calendar.on_or_after(day)

    assert calendar.subtract_working_days(calendar.add_working_days(day, n), n) == day
    assert calendar.add_working_days(calendar.subtract_working_days(day, n), n) == day


@given(calendars, days, counts)
def test_adding_counts_exactly_the_days_after_the_start(calendar, day, n):
    end = calendar.add_working_days(day, n)

    assert calendar.working_days_between(day + DAY, end) == n
    assert calendar.distance(day, end) == n
    assert not n or calendar.is_working(end)


@given(calendars, days, days, counts)
def test_adding_and_counting_never_go_backwards(calendar, one, other, n):
    first, second = sorted((one, other))

    assert calendar.add_working_days(first, n) <= calendar.add_working_days(second, n)
    assert calendar.add_working_days(first, n) <= calendar.add_working_days(first, n + 1)
    assert calendar.working_days_between(FIRST, first) <= calendar.working_days_between(FIRST, second)


@given(calendars, st.lists(days, min_size=3, max_size=3).map(sorted))
def test_parts_add_up_to_the_whole(calendar, three):
    first, middle, last = three
    whole = calendar.working_days_between(first, last)

    assert calendar.working_days_between(first, middle) + calendar.working_days_between(middle + DAY, last) == whole
    assert calendar.distance(first, middle) + calendar.distance(middle, last) == calendar.distance(first, last)


@given(calendars, days, days)
def test_distance_turns_its_sign_between_working_days(calendar, one, other):
    one, other = calendar.on_or_after(one), calendar.on_or_after(other)

    assert calendar.distance(one, other) == -calendar.distance(other, one)


@given(st.lists(single, min_size=1, max_size=4), days)
def test_a_day_is_worked_together_when_everybody_works(several, day):
    shared = SharedCalendar(tuple(several))

    assert shared.is_working(day) == all(calendar.is_working(day) for calendar in several)
    assert shared.is_working(day) == (not shared.reasons(day))


@given(calendars, days)
def test_the_nearest_working_day_is_worked_and_nothing_between_is(calendar, day):
    after, before = calendar.on_or_after(day), calendar.on_or_before(day)

    assert calendar.is_working(after) and calendar.is_working(before)
    assert calendar.working_days_between(day, after) == calendar.working_days_between(before, day) == 1


@given(calendars, st.lists(st.tuples(days, st.integers(0, 100)), min_size=1, max_size=20))
def test_the_fewest_working_days_are_those_of_the_poorest_span(calendar, drawn):
    spans = [(first, first + timedelta(days=length)) for first, length in drawn]

    assert fewest_working_days(calendar, spans)[0] == min(calendar.working_days_between(*span) for span in spans)


@given(calendars, days, st.integers(0, 150), st.integers(1, 15))
def test_a_window_holds_only_working_days_and_is_as_long_as_it_says(calendar, first, length, n):
    last = first + timedelta(days=length)
    for window in windows(calendar, first, last, n):
        worked = [day for day in days_from(window.first, window.last) if calendar.is_working(day)]

        assert len(worked) == window.days >= n
        assert worked[-n] == window.last_start
        assert not any(is_break(calendar, day) for day in days_from(window.first, window.last))


@given(calendars, days, st.integers(0, 150))
def test_windows_of_one_day_hold_every_working_day(calendar, first, length):
    last = first + timedelta(days=length)

    assert sum(window.days for window in windows(calendar, first, last, 1)) == calendar.working_days_between(
        first, last
    )


@pytest.mark.parametrize(
    ("text", "weekend"), [("sat,sun", {5, 6}), ("fri,sat", {4, 5}), ("fri", {4}), ("", {5, 6}), (" Fri, SUN", {4, 6})]
)
def test_a_weekend_is_read_as_the_files_write_it(text, weekend):
    assert weekend_of(text) == weekend


@pytest.mark.parametrize(("text", "why"), [("sat,domingo", "domingo"), ("mon,tue,wed,thu,fri,sat,sun", "working day")])
def test_a_weekend_that_is_none_is_refused(text, why):
    with pytest.raises(ValueError, match=why):
        weekend_of(text)


def test_a_calendar_says_why_nobody_works():
    closed = WorkingCalendar(
        "Brussels", holidays={date(2026, 8, 15): "Assumption Day"}, closures={date(2026, 8, 14): "Stocktaking"}
    )

    assert [closed.why_not(date(2026, 8, day)) for day in (13, 14, 15, 16)] == ["", "Stocktaking", "Weekend", "Weekend"]
    assert [reason.kind for reason in closed.reasons(date(2026, 8, 15))] == [DayOffKind.WEEKEND, DayOffKind.HOLIDAY]


def test_what_nobody_works_for_a_year_cannot_be_counted():
    closed = WorkingCalendar("Nowhere", closures={FIRST + timedelta(days=number): "Closed" for number in range(500)})

    with pytest.raises(NoWorkingDay):
        closed.add_working_days(FIRST, 1)


@pytest.mark.parametrize("count", ["add_working_days", "subtract_working_days"])
def test_less_than_nothing_is_not_counted(count):
    with pytest.raises(ValueError, match="from 0 upwards"):
        getattr(BRUSSELS, count)(FIRST, -1)


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(ValueError, match="never all"):
        WorkingCalendar("Nowhere", frozenset(range(7)))


def test_windows_on_two_calendars_name_the_holidays_beside_them():
    found = list(windows(SharedCalendar((BRUSSELS, AMMAN)), date(2026, 7, 13), date(2026, 7, 31), 3))

    assert [(window.first.day, window.last.day, window.days) for window in found] == [(13, 16, 4), (27, 30, 4)]
    short = list(windows(SharedCalendar((BRUSSELS, AMMAN)), date(2026, 7, 17), date(2026, 7, 26), 1))
    assert [(window.first.day, window.last.day) for window in short] == [(20, 20), (23, 23)]
    assert [(out.first.day, out.last.day, out.name, out.places) for out in short[0].after] == [
        (21, 21, "National Day", ("Brussels",)),
        (22, 22, "Feast", ("Jordan",)),
    ]
    assert short[0].before == () == short[1].after


def test_a_long_window_goes_over_weekends_and_ends_at_a_holiday():
    found = list(windows(SharedCalendar((BRUSSELS, AMMAN)), date(2026, 7, 1), date(2026, 8, 31), 10))

    assert [(str(window.first), str(window.last), window.days) for window in found] == [
        ("2026-07-01", "2026-07-20", 11),
        ("2026-07-23", "2026-08-31", 22),
    ]
