"""A span of days month by month: which are worked together, which fall out, and why. Pure functions."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.dates import MONTHS

from .days_out import days_out, is_break
from .working_days import days_from

OPEN, SHORT, WEEKEND, OFF = "open", "short", "weekend", "off"


@dataclass(frozen=True)
class Piece:
    """An unbroken run of days of one kind: open (part of a window), short (worked, but no window), weekend, off."""

    at: int
    span: int
    kind: str


@dataclass(frozen=True)
class MonthStrip:
    """One month: its name, its days as pieces on 31 columns, and what falls out of it."""

    first: date
    pieces: tuple
    days_out: tuple

    @property
    def label(self):
        """August 2026."""
        return f"{MONTHS[self.first.month]} {self.first.year}"


def month_strips(calendar, windows, first, last):
    """The months from `first` to `last`; `windows` are those found between these days, in order."""
    open_days = {day for window in windows for day in days_from(window.first, window.last)}
    for _month, days in groupby(days_from(first, last), key=lambda day: (day.year, day.month)):
        days = list(days)
        kinds = [(day.day, _kind(calendar, day, open_days)) for day in days]
        yield MonthStrip(days[0].replace(day=1), tuple(_pieces(kinds)), days_out(calendar, days))


def _kind(calendar, day, open_days):
    if calendar.is_working(day):
        return OPEN if day in open_days else SHORT
    return OFF if is_break(calendar, day) else WEEKEND


def _pieces(kinds):
    for kind, run in groupby(kinds, key=lambda pair: pair[1]):
        numbers = [number for number, _kind in run]
        yield Piece(numbers[0], len(numbers), kind)
