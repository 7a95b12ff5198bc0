"""The plan of a stored clock: its budgets and its days, laid on the calendar of Brussels."""

from .back_plan import lay_plan, runs_of
from .budgets import budgets_of
from .calendars import brussels
from .models import ClockSummary


def plan_of(clock, *, today, calendar=None):
    """The back-plan of a file on a day; None for a file whose days are not booked. At most three queries; `calendar` saves one."""
    summary = summary_of(clock)
    if summary is None:
        return None
    until = clock.stopped_on or today
    runs = runs_of(summary.changes, clock.started_on, until)
    return lay_plan(clock, budgets_of(clock), runs, today=today, calendar=calendar or brussels())


def summary_of(clock):
    """The stored summary, or None."""
    try:
        return clock.summary
    except ClockSummary.DoesNotExist:
        return None
