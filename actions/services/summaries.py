"""Makes the summaries of clocks anew from the histories: after an import, or when they were found to differ."""

from django.db import transaction

from assistance.kinds import group_of
from assistance.models import AssistanceRequest
from clock.models import ClockSummary, FastResponseClock
from clock.services import summary_of

from ..histories import changes_of
from ..models import Action

CHUNK = 500
BOOKED = ("changes", "kind", "region_code", "holder", "holder_since", "stage", "stage_since")


def rebuild_summaries():
    """Book the days of every file again, some hundred at a time. Returns how many there are."""
    count = 0
    for clock_ids in chunks(FastResponseClock.objects.order_by("pk").values_list("pk", flat=True)):
        count += rebuild_chunk(clock_ids)
    return count


@transaction.atomic
def rebuild_chunk(clock_ids):
    """Book the days of some files again; their forecasts stay. The summaries are locked before the histories are read."""
    list(ClockSummary.objects.select_for_update().filter(clock_id__in=clock_ids).order_by("pk").values_list("pk"))
    found = changes_of(clock_ids)
    groups = groups_of(clock_ids)
    rows = [summary_of(clock_id, changes, groups[clock_id]) for clock_id, changes in found.items()]
    ClockSummary.objects.bulk_create(rows, update_conflicts=True, unique_fields=["clock"], update_fields=BOOKED)
    return len(rows)


def groups_of(clock_ids):
    """The kind and the region code of the files that each is compared with: the Action's once there is one."""
    requests = AssistanceRequest.objects.filter(clock_id__in=clock_ids).prefetch_related("countries__region")
    groups = {
        request.clock_id: group_of(request.countries.all(), request.regional_organisation_id is not None)
        for request in requests
    }
    actions = Action.objects.filter(clock_id__in=clock_ids).values_list("clock_id", "kind", "region__code")
    return groups | {clock_id: (kind, code or "") for clock_id, kind, code in actions}


def chunks(keys):
    """Lists of at most CHUNK keys."""
    keys = list(keys)
    return [keys[at : at + CHUNK] for at in range(0, len(keys), CHUNK)]
