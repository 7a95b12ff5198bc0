"""Which working days fall out on several calendars, by holiday and closure. Pure functions."""

from dataclasses import dataclass
from datetime import date

from .choices import DayOffKind
from .working_days import DAY

PAUSE = 3 * DAY


@dataclass(frozen=True)
class DaysOut:
    """Days that fall out for one reason: from, to, the name of the holiday or closure, and the places that would work."""

    first: date
    last: date
    name: str
    places: tuple


def names_of(calendar, day):
    """The holidays and closures that take `day` away, each as (name, places that would work otherwise)."""
    places = {}
    for one in calendar.calendars:
        if day.weekday() not in one.weekend:
            for reason in one.reasons(day):
                if reason.kind != DayOffKind.WEEKEND:
                    places.setdefault(reason.name, []).append(reason.calendar)
    return [(name, tuple(found)) for name, found in places.items()]


def is_break(calendar, day):
    """Whether somebody has a public holiday or a closure on `day` who would otherwise work: it ends a window of any length."""
    return bool(names_of(calendar, day))


def days_out(calendar, days):
    """What takes working days away among some days in order: one line a holiday or closure; a weekend inside does not part it."""
    found = []
    for day in days:
        for name, places in names_of(calendar, day):
            place = next((at for at, one in enumerate(found) if (one.name, one.places) == (name, places)), None)
            if place is not None and found[place].last >= day - PAUSE:
                found[place] = DaysOut(found[place].first, day, name, places)
            else:
                found.append(DaysOut(day, day, name, places))
    return tuple(found)
