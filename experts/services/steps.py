"""The steps of a profile."""

from django.db import transaction
from django.utils import timezone

from workflow.services import Move, take_step

from .. import notifications
from ..choices import ExpertStatus
from ..models import Expert
from ..workflow import EXPERT_WORKFLOW
from .rating import refresh_completeness
from .seen import check_seen

FRESH_FROM = (ExpertStatus.ACTIVE, ExpertStatus.SUBMITTED)


class ProfileChanged(Exception):
    """Somebody else has changed the profile since it was read."""


@transaction.atomic
def move_expert(*, expert, step, actor, reason="", seen=None):
    """Take one step with a profile and tell those concerned; erasing has a service of its own.

    `seen` is the version that the person had before their eyes; a step on an older one is refused.
    """
    locked = Expert.objects.select_for_update().get(pk=expert.pk)
    EXPERT_WORKFLOW.check(locked, step, actor, reason)
    check_seen(locked, seen)
    refresh_completeness(expert=locked)
    target = EXPERT_WORKFLOW.step(step).target
    changes = {"version": locked.version + 1}
    if target in FRESH_FROM:
        changes |= {"renewed_at": timezone.now(), "renewal_asked_at": None}
    moved = take_step(instance=locked, workflow=EXPERT_WORKFLOW, move=Move(step, actor, reason=reason), changes=changes)
    notifications.tell_step(moved, step=step, reason=reason)
    return moved
