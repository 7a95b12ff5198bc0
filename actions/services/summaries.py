"""Makes the summaries of clocks anew from the histories: after an import, or when they were found to differ."""

from django.db import transaction

from clock.models import ClockSummary, FastResponseClock
from clock.services import summary_of

from ..histories import changes_of

CHUNK = 500
BOOKED = ("changes", "holder", "holder_since", "stage", "stage_since")


def rebuild_summaries():
    """Book the days of every file again, some hundred at a time. Returns how many there are."""
    count = 0
    for clock_ids in chunks(FastResponseClock.objects.order_by("pk").values_list("pk", flat=True)):
        count += rebuild_chunk(clock_ids)
    return count


@transaction.atomic
def rebuild_chunk(clock_ids):
    """Book the days of some files again; their forecasts stay."""
    found = changes_of(clock_ids)
    rows = [summary_of(clock_id, changes) for clock_id, changes in found.items()]
    ClockSummary.objects.bulk_create(rows, update_conflicts=True, unique_fields=["clock"], update_fields=BOOKED)
    return len(rows)


def chunks(keys):
    """Lists of at most CHUNK keys."""
    keys = list(keys)
    return [keys[at : at + CHUNK] for at in range(0, len(keys), CHUNK)]
