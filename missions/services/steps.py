"""The steps of a mission."""

from django.db import transaction

from workflow.engine import TransitionRefused
from workflow.services import Move, take_step

from .. import notifications, reminding
from ..following import tell_followers
from ..models import Deployment, Mission
from ..workflow import DEPLOYMENT_WORKFLOW, MISSION_WORKFLOW
from .locking import lock_mission, touched


@transaction.atomic
def move_mission(*, mission, step, actor, reason="", seen=None):
    """Take one step of the table. A cancelled mission lets everybody go; a confirmed team is told."""
    locked = lock_mission(mission, seen)
    moved = take_step(
        instance=locked, workflow=MISSION_WORKFLOW, move=Move(step, actor, reason), changes=touched(locked)
    )
    if step == "cancel":
        let_everybody_go(moved, actor, reason)
    notifications.tell_mission(moved, step=step, reason=reason)
    tell_followers(mission=moved, actor=actor)
    return moved


def let_everybody_go(mission, actor, reason):
    """Free the days of everybody who is held, invited or confirmed."""
    rows = Deployment.objects.select_for_update().filter(seat__mission=mission).open().order_by("pk")
    for row in rows:
        before = row.status
        gone = take_step(
            instance=row,
            workflow=DEPLOYMENT_WORKFLOW,
            move=Move("let_go", actor, reason),
            changes={**touched(row), "held_until": None},
        )
        told = Deployment.objects.for_page().get(pk=gone.pk)
        notifications.tell_let_go(told, before=before, reason=reason)
        reminding.tell_release_needless(told, before=before)


def reopen_team(*, mission, actor, reason):
    """A confirmed team is open again, since somebody cannot go; the mission is locked by the caller."""
    try:
        return take_step(
            instance=Mission.objects.get(pk=mission.pk),
            workflow=MISSION_WORKFLOW,
            move=Move("reopen_team", actor, reason),
            changes=touched(mission),
        )
    except TransitionRefused:
        return None
