"""Working days: pure functions of dates on one calendar, or on several at once, without models.

A working day is a day that is neither on the weekend, nor a public holiday, nor a closure. Counting includes both ends;
adding never counts the day from which it starts. The laws that hold are tried in clock/tests/test_working_days.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from .choices import DayOffKind

SATURDAY_SUNDAY = frozenset({5, 6})
WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
ALL_YEARS = range(1, 10_000)
NO_YEARS = range(0)
LONGEST_SILENCE = 400
MAX_CLOSURE_DAYS = 62
DAY = timedelta(days=1)


class NoWorkingDay(ValueError):
    """Nobody works for more than a year: the calendar cannot be counted on."""


def weekend_of(text):
    """The weekdays (Monday is 0) of a weekend as data files write it: "sat,sun", "fri,sat", "fri"; blank is Saturday and Sunday.

    Raises ValueError for an unknown word, and for a week without a working day.
    """
    words = [word.strip() for word in text.lower().split(",") if word.strip()]
    unknown = [word for word in words if word not in WEEKDAYS]
    if unknown:
        raise ValueError(f"not a day of the week: {', '.join(unknown)}")
    weekend = frozenset(WEEKDAYS[word] for word in words) or SATURDAY_SUNDAY
    if len(weekend) == len(WEEKDAYS):
        raise ValueError("a week needs a working day")
    return weekend


@dataclass(frozen=True)
class DayOff:
    """Why nobody works on a day: the kind, the name of the holiday or closure, and whose calendar says so."""

    kind: str
    name: str
    calendar: str


class CountedDays:
    """Counting on any calendar that knows `reasons(day)`; dates in, whole working days out."""

    def reasons(self, day):
        """Every reason why `day` is not worked, as a tuple of DayOff; empty on a working day."""
        raise NotImplementedError

    def is_working(self, day):
        """Whether `day` is worked."""
        return not self.reasons(day)

    def why_not(self, day):
        """The name of the first reason why `day` is not worked; blank on a working day."""
        return next((reason.name for reason in self.reasons(day)), "")

    def on_or_after(self, day):
        """`day` itself when it is worked, otherwise the next working day. Raises NoWorkingDay beyond 400 days."""
        return self._first_working(day, DAY)

    def on_or_before(self, day):
        """`day` itself when it is worked, otherwise the last working day before it. Raises NoWorkingDay beyond 400 days."""
        return self._first_working(day, -DAY)

    def add_working_days(self, day, n):
        """The n-th working day after `day` (n ≥ 0), which itself is not counted; `day` unchanged for 0.

        Raises ValueError for a negative n, NoWorkingDay where more than 400 days in a row are not worked.
        """
        return self._walk(day, n, DAY)

    def subtract_working_days(self, day, n):
        """The n-th working day before `day` (n ≥ 0), which itself is not counted; `day` unchanged for 0."""
        return self._walk(day, n, -DAY)

    def working_days_between(self, first, last):
        """How many working days lie from `first` to `last`, both included; 0 when `last` is before `first`."""
        return sum(self.is_working(day) for day in days_from(first, last))

    def distance(self, start, end):
        """Working days after `start` up to and with `end`; negative when `end` lies before `start`, 0 on the same day."""
        if end < start:
            return -self.working_days_between(end + DAY, start)
        return self.working_days_between(start + DAY, end)

    def _walk(self, day, n, step):
        if n < 0:
            raise ValueError("working days are counted from 0 upwards")
        is_working, silence = self.is_working, 0
        while n:
            day += step
            if is_working(day):
                n, silence = n - 1, 0
            else:
                silence = self._longer(silence, day)
        return day

    def _first_working(self, day, step):
        silence = 0
        while not self.is_working(day):
            day, silence = day + step, self._longer(silence, day)
        return day

    def _longer(self, silence, day):
        if silence >= LONGEST_SILENCE:
            raise NoWorkingDay(f"no working day within {LONGEST_SILENCE} days of {day}")
        return silence + 1


@dataclass(frozen=True)
class WorkingCalendar(CountedDays):
    """One place's calendar: its weekend, its public holidays and closures (day → name), and the years whose holidays are known."""

    name: str
    weekend: frozenset = SATURDAY_SUNDAY
    holidays: Mapping = field(default_factory=dict, compare=False)
    closures: Mapping = field(default_factory=dict, compare=False)
    known_years: range = ALL_YEARS

    def __post_init__(self):
        if not set(self.weekend) < set(WEEKDAYS.values()):
            raise ValueError("a weekend is some days of the week, never all")

    @property
    def is_holidays_known(self):
        """Whether there is any public-holiday data for the place; without it only weekends and closures count."""
        return bool(self.known_years)

    @property
    def calendars(self):
        """The calendars that are counted on: this one."""
        return (self,)

    def unknown_years(self, first, last):
        """The years from `first` to `last` (days) whose public holidays are not known, in order."""
        return [year for year in range(first.year, last.year + 1) if year not in self.known_years]

    def is_working(self, day):
        """Whether `day` is worked."""
        return day.weekday() not in self.weekend and day not in self.holidays and day not in self.closures

    def reasons(self, day):
        """Weekend, then public holiday, then closure: all that hold."""
        found = []
        if day.weekday() in self.weekend:
            found.append(DayOff(DayOffKind.WEEKEND, str(DayOffKind.WEEKEND.label), self.name))
        if day in self.holidays:
            found.append(DayOff(DayOffKind.HOLIDAY, self.holidays[day], self.name))
        if day in self.closures:
            found.append(DayOff(DayOffKind.CLOSURE, self.closures[day], self.name))
        return tuple(found)


@dataclass(frozen=True)
class SharedCalendar(CountedDays):
    """Several calendars at once: a day is worked when it is worked on all of them."""

    calendars: tuple

    def is_working(self, day):
        """Whether `day` is worked everywhere."""
        return all(calendar.is_working(day) for calendar in self.calendars)

    def reasons(self, day):
        """The reasons of every calendar, in the order of the calendars."""
        return tuple(reason for calendar in self.calendars for reason in calendar.reasons(day))


def days_from(first, last):
    """Every day from `first` to `last`, both included; none when `last` is before `first`."""
    while first <= last:
        yield first
        first += DAY


def fewest_working_days(calendar, spans):
    """The smallest number of working days that any of the (first, last) spans holds, and the first span that holds it.

    Both ends are included. The spans must lie within ten years of each other: every day between them is looked at once.
    Raises ValueError without a span.
    """
    spans = list(spans)
    if not spans:
        raise ValueError("no span to count")
    start, end = min(first for first, _last in spans), max(last for _first, last in spans)
    before, running = {start: 0}, 0
    for day in days_from(start, end):
        running += calendar.is_working(day)
        before[day + DAY] = running
    return min((before[last + DAY] - before[first], (first, last)) for first, last in spans)
