"""Experts and employers hold a file while an answer of theirs is awaited: the days are theirs on the clock, and the history says so."""

from django.db import transaction

from clock.choices import Party
from clock.services import lock_clock
from workflow.services import Move, write_record

from ..choices import ActionStatus
from ..models import Action
from ..workflow import team_or_experts
from .seen import lock_row

STEPS = {Party.EXPERT: "await_experts", Party.TEAM: "experts_answered"}


@transaction.atomic
def follow_mission(*, mission, actor):
    """Hand the file of a mission to the experts, or back to the team; the mission is locked by whoever changed it.

    Only a file in preparation that the team has: what is with the authority, on hold, ready or launched stays where it is.
    """
    action = Action.objects.filter(activities__mission=mission).first()
    if action is None or action.clock_id is None:
        return
    lock_clock(action)
    hand_over(lock_row(action), actor)


def hand_over(locked, actor):
    """Give the file to whoever is awaited; the caller holds the locks of its clock and of its row."""
    if locked.status != ActionStatus.PREPARATION or locked.holder not in STEPS:
        return
    holder = team_or_experts(locked)
    if holder == locked.holder:
        return
    locked.holder = holder
    locked.save(update_fields=["holder"])
    write_record(instance=locked, step=STEPS[holder], source=locked.status, move=Move(STEPS[holder], actor))
