"""Makes the forecasts that lists and clocks show: one with every change of its file, all of them once a day."""

from datetime import timedelta

from django.db import transaction

from ..forecast import forecast
from ..models import ClockSummary, FastResponseClock
from ..past_files import current_basis, forget_basis, open_file

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
)


def set_forecast(summary, today, basis=None):
    """Put today's forecast into a summary, or take it out once the file is in no stage any more."""
    file = open_file(summary, today)
    if file is None:
        values = dict.fromkeys(FORECAST) | {"risk": 0, "basis": "", "basis_files": 0}
    else:
        said = forecast(basis or current_basis(today), file)
        values = {
            "likely_first_on": today + timedelta(days=said.first),
            "likely_on": today + timedelta(days=said.median),
            "likely_last_on": today + timedelta(days=said.last),
            "probability": said.probability,
            "risk": 1 - said.probability,
            "basis": said.basis,
            "basis_files": said.files,
            "computed_on": today,
        }
    for name, value in values.items():
        setattr(summary, name, value)
    return summary


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
    forget_basis()
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
    for summary in chunk:
        summary.clock = clocks[summary.clock_id]
        set_forecast(summary, today)
        # without its own key, only the clock's can be in conflict
        summary.pk = None
    ClockSummary.objects.bulk_create(chunk, update_conflicts=True, unique_fields=["clock"], update_fields=FORECAST)
    return len(chunk), last
