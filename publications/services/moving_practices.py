"""The steps of a good practice: taken up or left, published, withdrawn."""

from django.db import transaction
from django.utils import timezone

from listing.freshness import pages_changed
from workflow.services import Move, take_step

from ..practice_workflow import PRACTICE_WORKFLOW
from .locking_practices import lock_practice


@transaction.atomic
def move_practice(*, practice, step, actor, reason="", seen=None):
    """Take a step of the table; publishing and withdrawing are dated."""
    locked = lock_practice(practice, seen)
    changes = {"version": locked.version + 1, **dated(step)}
    was_published = locked.is_published
    moved = take_step(instance=locked, workflow=PRACTICE_WORKFLOW, move=Move(step, actor, reason), changes=changes)
    if was_published or moved.is_published:
        pages_changed()
    return moved


def dated(step):
    """The day or the moment that a step sets."""
    if step == "publish":
        return {"published_at": timezone.now(), "withdrawn_on": None}
    return {"withdrawn_on": timezone.localdate()} if step == "withdraw" else {}
