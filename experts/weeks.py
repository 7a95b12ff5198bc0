"""The coming weeks of an expert, one cell a week: arithmetic over the periods that the person named."""

from dataclasses import dataclass
from datetime import date, timedelta

from .choices import AvailabilityKind

WEEKS_SHOWN = 26
WORKING_DAYS = 5


@dataclass(frozen=True)
class Week:
    """One week: its Monday, and whether the person is free, partly, away, or has said nothing."""

    monday: date
    state: str


def weeks_ahead(periods, today, count=WEEKS_SHOWN):
    """`count` Weeks from this one. `periods` are rows with kind, starts_on and ends_on; both days belong to the period.

    A day inside a blackout is away whatever else is named. Where free periods are named, days outside all of them are not free
    until the last of them has ended; where none is named, nothing is known and the person may be asked.
    """
    monday = today - timedelta(days=today.weekday())
    return [Week(day, state_of(periods, day)) for day in (monday + timedelta(weeks=number) for number in range(count))]


def state_of(periods, monday):
    """free, partly, away or open (nothing said), over Monday to Friday."""
    days = [day_state(periods, monday + timedelta(days=number)) for number in range(WORKING_DAYS)]
    kinds = set(days)
    return days[0] if len(kinds) == 1 else "partly"


def day_state(periods, day):
    """free, away or open."""
    if any(is_inside(period, day) for period in periods if period.kind == AvailabilityKind.BLACKOUT):
        return "away"
    free = [period for period in periods if period.kind == AvailabilityKind.FREE and period.ends_on >= day]
    if not free:
        return "open"
    return "free" if any(is_inside(period, day) for period in free) else "away"


def is_inside(period, day):
    """The day lies between the first and the last."""
    return period.starts_on <= day <= period.ends_on
