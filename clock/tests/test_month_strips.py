"""Months as strips: every day has its place, and what falls out is named."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clock.days_out import days_out
from clock.month_strips import month_strips
from clock.windows import windows
from clock.working_days import SharedCalendar, WorkingCalendar, days_from, weekend_of

CLOSED = {date(2026, 7, 30) + timedelta(days=number): "Closure" for number in range(8)}
BRUSSELS = WorkingCalendar("Brussels", holidays={date(2026, 7, 21): "National Day"}, closures=CLOSED)
AMMAN = WorkingCalendar(
    "Jordan", weekend_of("fri,sat"), {date(2026, 7, 21): "National Day", date(2026, 7, 22): "Feast"}
)
BOTH = SharedCalendar((BRUSSELS, AMMAN))


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 399), st.integers(1, 15))
def test_every_day_of_the_span_stands_once(first, length, n):
    last = first + timedelta(days=length)
    found = list(windows(BOTH, first, last, n))

    months = list(month_strips(BOTH, found, first, last))

    placed = [
        month.first.replace(day=piece.at + number)
        for month in months
        for piece in month.pieces
        for number in range(piece.span)
    ]
    assert placed == list(days_from(first, last))
    assert sum(piece.span for month in months for piece in month.pieces if piece.kind in ("open", "short")) == (
        BOTH.working_days_between(first, last)
    )


def test_a_month_names_what_falls_out_and_where():
    first, last = date(2026, 7, 13), date(2026, 8, 7)

    july, august = month_strips(BOTH, list(windows(BOTH, first, last, 3)), first, last)

    assert (july.label, august.label) == ("July 2026", "August 2026")
    assert [(piece.at, piece.span, piece.kind) for piece in july.pieces] == [
        (13, 4, "open"),
        (17, 3, "weekend"),
        (20, 1, "short"),
        (21, 2, "off"),
        (23, 1, "short"),
        (24, 3, "weekend"),
        (27, 3, "open"),
        (30, 2, "off"),
    ]
    assert [(out.first.day, out.last.day, out.name, out.places) for out in july.days_out] == [
        (21, 21, "National Day", ("Brussels", "Jordan")),
        (22, 22, "Feast", ("Jordan",)),
        (30, 31, "Closure", ("Brussels",)),
    ]


def test_a_weekend_inside_does_not_part_a_closure():
    found = days_out(BOTH, list(days_from(date(2026, 7, 25), date(2026, 8, 20))))

    assert [(out.first, out.last) for out in found] == [(date(2026, 7, 30), date(2026, 8, 6))]
