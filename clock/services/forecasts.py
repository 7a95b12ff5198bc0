"""Makes the forecasts that lists and clocks show: one with every change of its file, all of them once a day."""

from datetime import timedelta

from django.db import transaction

from ..back_plan import lay_plan, runs_of
from ..budgets import budgets_of, budgets_of_clocks
from ..forecast import forecast
from ..models import ClockSummary, FastResponseClock
from ..past_files import current_ground, forget_ground, open_file

CHUNK = 200
FORECAST = (
    "likely_first_on",
    "likely_on",
    "likely_last_on",
    "probability",
    "risk",
    "basis",
    "basis_files",
    "computed_on",
    "stage_due_on",
    "slack_days",
)


def set_forecast(summary, today, budgets=None):
    """Put today's forecast and the plan of the present stage into a summary; take both out once the file is in no stage.

    `budgets` are the working days of the file's stages, where they were read already.
    """
    file = open_file(summary, today)
    if file is None:
        values = dict.fromkeys(FORECAST) | {"risk": 0, "basis": "", "basis_files": 0}
    else:
        ground = current_ground(today)
        values = forecast_values(forecast(ground.basis, file), today)
        values |= plan_values(summary, budgets or budgets_of(summary.clock), ground.calendar, today)
    for name, value in values.items():
        setattr(summary, name, value)
    return summary


def forecast_values(said, today):
    """A forecast as the fields of a summary."""
    return {
        "likely_first_on": today + timedelta(days=said.first),
        "likely_on": today + timedelta(days=said.median),
        "likely_last_on": today + timedelta(days=said.last),
        "probability": said.probability,
        "risk": 1 - said.probability,
        "basis": said.basis,
        "basis_files": said.files,
        "computed_on": today,
    }


def plan_values(summary, budgets, calendar, today):
    """The latest end of the present stage by the back-plan, and the working days to spare: negative where some are missing."""
    runs = runs_of(summary.changes, summary.clock.started_on, today)
    plan = lay_plan(summary.clock, budgets, runs, today=today, calendar=calendar)
    return {
        "stage_due_on": plan.current.latest_end if plan.current else None,
        "slack_days": plan.slack - plan.shortfall,
    }


def refresh_forecast(summary, today):
    """Make the forecast of one file again and store it; the caller holds the lock of the clock or of the file."""
    set_forecast(summary, today).save(update_fields=FORECAST)
    return summary


def refresh_forecast_of(clock, today):
    """The same for a clock that was moved, where a summary is kept already."""
    summary = ClockSummary.objects.filter(clock_id=clock.pk).first()
    if summary is not None:
        summary.clock = clock
        refresh_forecast(summary, today)


def refresh_forecasts(today):
    """Make the forecasts of all running clocks again, from files counted anew, some hundred at a time. Returns how many."""
    forget_ground()
    count, last = 0, 0
    while last is not None:
        found, last = refresh_chunk(last, today)
        count += found
    return count


@transaction.atomic
def refresh_chunk(after, today):
    """New forecasts for some running clocks beyond a summary's key. Returns how many, and the key to go on from or None.

    The clocks are read once the summaries are locked: an extension that was being written meanwhile is then seen.
    """
    running = ClockSummary.objects.filter(clock__stopped_on=None, pk__gt=after)
    chunk = list(running.select_for_update(of=("self",)).order_by("pk")[:CHUNK])
    if not chunk:
        return 0, None
    clocks, last = FastResponseClock.objects.in_bulk([summary.clock_id for summary in chunk]), chunk[-1].pk
    budgets = budgets_of_clocks(list(clocks))
    for summary in chunk:
        summary.clock = clocks[summary.clock_id]
        set_forecast(summary, today, budgets[summary.clock_id])
        # without its own key, only the clock's can be in conflict
        summary.pk = None
    ClockSummary.objects.bulk_create(chunk, update_conflicts=True, unique_fields=["clock"], update_fields=FORECAST)
    return len(chunk), last
