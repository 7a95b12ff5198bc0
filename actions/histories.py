"""The histories of files as the clock books them: a request's steps, then those of the Action that it opened."""

from collections import defaultdict

from django.db.models import F

from assistance.models import RequestRecord
from assistance.stages import MOVES_NOTHING
from assistance.stages import stage_after as stage_of_request
from clock.bookings import with_change

from .models import ActionRecord
from .stages import stage_after as stage_of_action


def changes_of(clock_ids):
    """The changes of holder and stage of many files: {clock id: [[day, party, stage], …]}, in two queries."""
    found = defaultdict(list)
    requests = RequestRecord.objects.filter(assistance_request__clock_id__in=clock_ids).exclude(step__in=MOVES_NOTHING)
    for record in with_clock(requests, "assistance_request__clock_id"):
        changes = found[record.clock_id]
        found[record.clock_id] = with_change(changes, record.on, record.holder, stage_of_request(record))
    actions = ActionRecord.objects.filter(action__clock_id__in=clock_ids)
    for record in with_clock(actions, "action__clock_id"):
        changes = found[record.clock_id]
        stage = stage_of_action(record, changes[-1][2] if changes else "")
        found[record.clock_id] = with_change(changes, record.on, record.holder, stage)
    return found


def records_of_clock(clock_id):
    """Every line of the histories of one file with the stage that it begins, oldest first: [(record, stage)], in two queries."""
    found = []
    requests = RequestRecord.objects.filter(assistance_request__clock_id=clock_id).exclude(step__in=MOVES_NOTHING)
    for record in requests.select_related("actor").order_by("at", "id"):
        found.append((record, stage_of_request(record)))
    actions = ActionRecord.objects.filter(action__clock_id=clock_id)
    for record in actions.select_related("actor").order_by("at", "id"):
        found.append((record, stage_of_action(record, found[-1][1] if found else "")))
    return found


def with_clock(records, path):
    """Records in the order in which they were written, each with the clock of its file, without their long texts."""
    needed = ("step", "target", "holder", "on")
    return records.annotate(clock_id=F(path)).order_by("at", "id").only(*needed)
