"""Places: who gets one, who waits, and who moves up. Everything here runs under the event's lock."""

from datetime import timedelta

from django.utils import timezone

from workflow.services import Move, take_step

from .. import notifications
from ..choices import ASKED_THEMSELVES, REGISTERING, EventStatus
from ..models import Event, Registration
from ..workflow import EVENT_WORKFLOW, REGISTRATION_WORKFLOW
from .locking import touched

DAYS_TO_ANSWER = 7


def free_places(event):
    """How many places nobody has."""
    return max(event.capacity - event.registrations.taking_places().count(), 0)


def give_place(registration, actor):
    """A place: kept until the person answers where somebody else named them, at once where they asked."""
    step = "admit" if registration.way in ASKED_THEMSELVES else "invite"
    changes = {**touched(registration), "waiting_since": None}
    if step == "invite":
        changes["answer_by"] = answer_day(registration.event)
    take_step(instance=registration, workflow=REGISTRATION_WORKFLOW, move=Move(step, actor), changes=changes)
    moved = Registration.objects.for_page().get(pk=registration.pk)
    notifications.tell_place(moved)
    return moved


def answer_day(event):
    """By when an invited person answers: within a week, and before the event begins."""
    today = timezone.localdate()
    return max(today, min(today + timedelta(days=DAYS_TO_ANSWER), event.starts_on - timedelta(days=1)))


def put_on_waiting_list(registration, actor):
    """The end of the waiting list."""
    changes = {**touched(registration), "waiting_since": timezone.now()}
    take_step(instance=registration, workflow=REGISTRATION_WORKFLOW, move=Move("queue", actor), changes=changes)
    moved = Registration.objects.for_page().get(pk=registration.pk)
    notifications.tell_waiting(moved)
    return moved


def settle_places(event, actor=None):
    """Let the waiting list move up into free places, and let the event be full or open as it is. Returns the event."""
    if event.is_open:
        free = free_places(event)
        for registration in event.registrations.waiting().select_related("event", "participant")[:free]:
            give_place(registration, None)
            free -= 1
        if event.status in REGISTERING:
            settle_status(event, free)
    return Event.objects.get(pk=event.pk)


def settle_status(event, free):
    """Full while no place is free; open otherwise."""
    step = {(EventStatus.OPEN, False): "fill", (EventStatus.FULL, True): "free"}.get((event.status, free > 0))
    if step:
        take_step(instance=event, workflow=EVENT_WORKFLOW, move=Move(step, None), changes=touched(event))
