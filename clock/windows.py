"""Windows: runs of working days long enough for an activity, on several calendars at once. Pure functions."""

from dataclasses import dataclass
from datetime import date

from .days_out import days_out, is_break
from .working_days import DAY, WEEKDAYS, days_from

MAX_WINDOW_DAYS = 15
MAX_RANGE_DAYS = 400
LONGEST_LOOK = 31


@dataclass(frozen=True)
class Window:
    """A run of working days without a holiday or closure inside: first and last day, its length, and where n days can start."""

    first: date
    last: date
    days: int
    last_start: date
    before: tuple = ()
    after: tuple = ()

    @property
    def has_choice(self):
        """The activity can start on more than one day."""
        return self.last_start > self.first


def week_length(calendar):
    """On how many days of an ordinary week every one of the calendars works (0 to 6)."""
    return len(WEEKDAYS) - len(set().union(*(one.weekend for one in calendar.calendars)))


def windows(calendar, first, last, n):
    """Every run of at least `n` working days (n ≥ 1) from `first` to `last`, both included, in order.

    Where an ordinary week has n common working days, a run ends at the weekend, so that nobody travels over it; longer
    ones go over weekends, which are not counted. Holidays and closures end every run. Raises ValueError for n < 1.
    """
    if n < 1:
        raise ValueError("a window has at least one day")
    goes_over_weekends = n > week_length(calendar)
    run = []
    for day in days_from(first, last):
        if calendar.is_working(day):
            run.append(day)
        elif not goes_over_weekends or is_break(calendar, day):
            yield from _window(calendar, run, n)
            run = []
    yield from _window(calendar, run, n)


def _window(calendar, run, n):
    if len(run) >= n:
        yield Window(
            run[0],
            run[-1],
            len(run),
            run[-n],
            holidays_beside(calendar, run[0], -DAY),
            holidays_beside(calendar, run[-1], DAY),
        )


def holidays_beside(calendar, day, step):
    """The public holidays and closures between `day` and the next working day in the direction of `step`, as DaysOut."""
    off = []
    for _number in range(LONGEST_LOOK):
        day += step
        if calendar.is_working(day):
            break
        off.append(day)
    return days_out(calendar, sorted(off))
