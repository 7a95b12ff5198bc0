"""Puts somebody of the team in charge of a mission."""

from django.db import transaction

from workflow.engine import Reason, StepNotAllowed
from workflow.services import Move, write_record

from ..permissions import can_plan
from .locking import lock_mission


@transaction.atomic
def assign_mission(*, mission, officer, actor, seen=None):
    """Give a mission to another officer: whoever answers writes to them from now on."""
    locked = lock_mission(mission, seen)
    if not (can_plan(actor) and can_plan(officer)):
        raise StepNotAllowed([Reason(str(can_plan.label))])
    if locked.officer_id == officer.pk:
        return locked
    locked.officer, locked.version = officer, locked.version + 1
    locked.save(update_fields=["officer", "version"])
    write_record(instance=locked, step="change", source=locked.status, move=Move("change", actor, str(officer)))
    return locked
