"""Keeps the summary of a clock in step with the history of its file, in the same transaction."""

from django.db import transaction

from ..bookings import since, with_change
from ..models import ClockSummary


@transaction.atomic
def book_record(clock_id, record, stage_after):
    """Book who holds the file since a line of its history, and in which stage. The caller holds the lock of the file.

    `stage_after` is the function of the file's workflow that tells the stage from the line and the stage before it.
    A draft has no clock yet, an Action of the published record never had one.
    """
    if clock_id is None:
        return
    summary = ClockSummary.objects.filter(clock_id=clock_id).first() or ClockSummary(clock_id=clock_id)
    changes = with_change(summary.changes, record.on, record.holder, stage_after(record, summary.stage))
    if changes is not summary.changes:
        set_changes(summary, changes)
        summary.save()


def summary_of(clock_id, changes):
    """A summary, not yet stored, of the changes that the histories hold."""
    return set_changes(ClockSummary(clock_id=clock_id), changes)


def set_changes(summary, changes):
    """Put the changes, and what follows from them, into a summary."""
    summary.changes = changes
    summary.holder, summary.holder_since = changes[-1][1], since(changes, 1)
    summary.stage, summary.stage_since = changes[-1][2], since(changes, 2)
    return summary
