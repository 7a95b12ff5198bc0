"""Keeps the summary of a clock in step with the history of its file, in the same transaction."""

from django.db import transaction
from django.utils import timezone

from ..bookings import since, with_change
from ..models import ClockSummary
from .forecasts import set_forecast


@transaction.atomic
def book_record(file, record, stage_after, group=None):
    """Book who holds the file since a line of its history, and in which stage, and forecast its launch again.

    The caller holds the lock of the file. `stage_after` is the function of the file's workflow that tells the stage from
    the line and the stage before it; `group` tells, when the first line is booked, with which kind and region's files
    this one is compared. A draft has no clock yet, an Action of the published record never had one. The file keeps the
    clock and the summary that were read, so that the mails about the step need not read them again.
    """
    if file.clock_id is None:
        return
    summary = ClockSummary.objects.select_related("clock").filter(clock_id=file.clock_id).first()
    if summary is None:
        kind, region_code = group() if group else ("", "")
        summary = ClockSummary(clock=file.clock, kind=kind, region_code=region_code)
    file.clock = summary.clock
    changes = with_change(summary.changes, record.on, record.holder, stage_after(record, summary.stage))
    if changes is not summary.changes:
        set_changes(summary, changes)
        set_forecast(summary, timezone.localdate()).save()


@transaction.atomic
def set_group(*, clock_id, kind, region_code):
    """Compare a file with those of another kind or region from now on."""
    summary = ClockSummary.objects.select_related("clock").filter(clock_id=clock_id).first()
    if summary is None or (summary.kind, summary.region_code) == (kind, region_code):
        return
    summary.kind, summary.region_code = kind, region_code
    set_forecast(summary, timezone.localdate()).save()


def summary_of(clock_id, changes, group=("", "")):
    """A summary, not yet stored, of the changes that the histories hold, and of the (kind, region) that it is compared with."""
    return set_changes(ClockSummary(clock_id=clock_id, kind=group[0], region_code=group[1]), changes)


def set_changes(summary, changes):
    """Put the changes, and what follows from them, into a summary."""
    summary.changes = changes
    summary.holder, summary.holder_since = changes[-1][1], since(changes, 1)
    summary.stage, summary.stage_since = changes[-1][2], since(changes, 2)
    return summary
