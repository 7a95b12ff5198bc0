"""The steps of an event, and what follows from each."""

import logging

from django.db import transaction
from django.utils import timezone

from listing.freshness import pages_changed
from workflow.services import Move, take_step

from .. import notifications
from ..choices import REGISTERING, EventStatus
from ..models import Event
from ..workflow import EVENT_WORKFLOW
from .locking import lock_event, touched
from .places import settle_places
from .rating import open_poll

logger = logging.getLogger(__name__)


@transaction.atomic
def move_event(*, event, step, actor, reason="", seen=None):
    """Take a step of an event; the authorities, or everybody on the list, are told. `actor` is None for the portal."""
    pages_changed()
    locked = lock_event(event, seen)
    moved = take_step(instance=locked, workflow=EVENT_WORKFLOW, move=Move(step, actor, reason), changes=touched(locked))
    if step in ("open_registration", "reopen_registration"):
        ask_authorities(event=moved)
        return settle_places(moved, actor)
    if step == "hold":
        open_poll(event=moved)
    if step == "cancel":
        notifications.tell_cancelled(moved, reason)
    return moved


def ask_authorities(*, event):
    """The authorities that were not asked yet are asked to name people."""
    for authority in event.authorities.filter(asked_at=None).select_related("institution", "event"):
        authority.asked_at = timezone.now()
        authority.save(update_fields=["asked_at"])
        notifications.tell_asked(authority)


def keep_events(*, now):
    """What happens by itself: registration closes after its last day, an event is held when it is over. Returns (moved, failed)."""
    today = timezone.localdate(now)
    closing = Event.objects.filter(status__in=REGISTERING, registration_until__lt=today, ends_on__gte=today)
    over = Event.objects.filter(status__in=(*REGISTERING, EventStatus.CLOSED), ends_on__lt=today)
    due = [(event, "close_registration") for event in closing] + [(event, "hold") for event in over]
    outcomes = [moves_by_itself(event, step) for event, step in due]
    return sum(outcomes), len(outcomes) - sum(outcomes)


def moves_by_itself(event, step):
    """Take a step for the portal; one event that cannot move stops none of the others."""
    try:
        move_event(event=event, step=step, actor=None)
    except Exception:
        logger.exception("Event %s could not take the step %s.", event.pk, step)
        return False
    return True
