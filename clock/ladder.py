"""The ladder of reminders and escalation: who is told when of something that is awaited. Pure functions, without models.

A rung is a number of working days before (negative), on (0) or after the day by which something is due, and who is told on
that day. Days are dates; working days are those of the calendar that is handed in. Source of the rules: decision 0018.
"""

from dataclasses import dataclass
from datetime import date

from .choices import Told, WaitKind

LOWEST, HIGHEST = -60, 60


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: for which kind of wait, how many working days from the due day, and who is told."""

    kind: str
    days: int
    told: str


@dataclass(frozen=True)
class DueRung:
    """A rung whose day has come, and which day that was."""

    rung: Rung
    day: date


def rungs_of(kind, rungs):
    """The rungs of a kind of wait, lowest first: its own where it has any, otherwise the general ones."""
    own = [rung for rung in rungs if rung.kind == kind]
    found = own or [rung for rung in rungs if rung.kind == WaitKind.ANY]
    return sorted(found, key=lambda rung: (rung.days, list(Told).index(rung.told)))


def counted_from(wait):
    """The day from which the rungs count: the due day, or the day on which the wait began where that was later."""
    return max(wait.due_on, wait.since)


def day_of(rung, wait, calendar):
    """The day of a rung: a working day, `rung.days` (LOWEST to HIGHEST) working days from the due day.

    Before the due day and on it, a due day that is not worked counts as the last working day before it. Raises NoWorkingDay
    where the calendar knows no working day for more than a year.
    """
    due = counted_from(wait)
    if rung.days > 0:
        return calendar.add_working_days(due, rung.days)
    return calendar.subtract_working_days(calendar.on_or_before(due), -rung.days)


def due_rungs(wait, rungs, today, calendar):
    """For each party that is told, the latest rung whose day has come by `today`: DueRungs, the earliest day first.

    `wait` has kind, due_on and since; `rungs` have kind, days and told; `calendar` is one of clock.working_days. A rung on or
    before the day on which the wait began is left out, since whatever began it told of it. After an outage only the latest
    rung of each party is left: nobody is told twice of the same wait on one day.
    """
    latest = {}
    for rung in rungs_of(wait.kind, rungs):
        day = day_of(rung, wait, calendar)
        if wait.since < day <= today:
            latest[rung.told] = DueRung(rung, day)
    return sorted(latest.values(), key=lambda due: (due.day, list(Told).index(due.rung.told)))


def working_days_late(wait, today, calendar):
    """Working days since the due day, up to and with `today`: 0 on the day itself and before it."""
    return max(calendar.distance(wait.due_on, today), 0)
