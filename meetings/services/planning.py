"""A meeting is planned, moved and cancelled by a programme manager; the committee is told."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_committee_member
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import notifications
from ..choices import Decision
from ..models import Meeting
from ..permissions import is_manager
from ..workflow import MEETING_WORKFLOW
from .agenda import carry_over, fill_agenda
from .seen import check_seen, lock_meeting, touched

PLANNED = ("starts_at", "place", "link", "chair")


def check_chair(chair):
    """A meeting is chaired by a member of the committee."""
    if not (is_committee_member(chair) and chair.is_active):
        raise TransitionRefused([gettext("%(name)s is not on the Steering Committee.") % {"name": chair}])


@transaction.atomic
def plan_meeting(*, actor, **planned):
    """Plan a meeting; the files that wait for one are put on its agenda. `planned`: starts_at, place, link, chair."""
    if not is_manager(actor):
        raise StepNotAllowed([Reason(gettext("Meetings are planned by a programme manager."))])
    check_chair(planned["chair"])
    if planned["starts_at"] <= timezone.now():
        raise TransitionRefused([gettext("This moment has passed. A meeting is planned ahead.")])
    meeting = Meeting.objects.create(**planned)
    write_record(instance=meeting, step="plan", source="", move=Move("plan", actor))
    fill_agenda(meeting)
    return meeting


@transaction.atomic
def move_meeting(*, meeting, actor, reason, seen, **planned):
    """Another time, place or chair; everybody on the committee is told why. `planned`: starts_at, place, link, chair."""
    locked = lock_meeting(meeting)
    check_seen(locked, seen)
    check_chair(planned["chair"])
    if planned["starts_at"] != locked.starts_at and planned["starts_at"] <= timezone.now():
        raise TransitionRefused([gettext("This moment has passed. A meeting is moved to one that lies ahead.")])
    if all(getattr(locked, name) == value for name, value in planned.items()):
        raise TransitionRefused([gettext("Nothing was changed: the meeting takes place as planned.")])
    moved = take_step(
        instance=locked,
        workflow=MEETING_WORKFLOW,
        move=Move("move", actor, reason),
        changes={**planned, **touched(locked)},
    )
    notifications.tell_moved(moved, before=locked, reason=reason)
    return moved


@transaction.atomic
def cancel_meeting(*, meeting, actor, reason, seen):
    """Call a meeting off; its files go to the next one, or wait for it."""
    locked = lock_meeting(meeting)
    check_seen(locked, seen)
    items = list(locked.items.select_related("assistance_request").filter(decision=""))
    cancelled = take_step(
        instance=locked, workflow=MEETING_WORKFLOW, move=Move("cancel", actor, reason), changes=touched(locked)
    )
    for item in items:
        item.decision, item.reason, item.decided_at = Decision.POSTPONE, reason.strip(), timezone.now()
        item.save(update_fields=["decision", "reason", "decided_at"])
    carry_over([item.assistance_request for item in items])
    notifications.tell_cancelled(cancelled, reason=reason)
    return cancelled
