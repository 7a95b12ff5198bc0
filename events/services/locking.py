"""Locks in one order for all services: the event first, then its registrations. Two writers wait for each other and never deadlock."""

from django.utils.translation import gettext

from workflow.engine import ChangedMeanwhile, Reason, StepNotAllowed

from ..models import Event, Registration
from ..permissions import can_run
from ..workflow import recusal_on_event


def lock_event(event, seen=None):
    """The event under a lock; refuses where somebody changed it since it was read (`seen` is the version that was read)."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if seen is not None and seen != locked.version:
        raise ChangedMeanwhile(
            [gettext("The event was changed after you opened this page. Read it as it is now, and try again.")]
        )
    return locked


def lock_registration(registration, seen=None):
    """(event, registration) under locks; refuses where the registration has moved on since it was read."""
    event = lock_event(registration.event)
    Registration.objects.select_for_update().filter(pk=registration.pk).order_by("pk").values_list("pk").first()
    locked = Registration.objects.for_page().get(pk=registration.pk)
    if seen is not None and seen != locked.version:
        raise ChangedMeanwhile(
            [gettext("This has changed meanwhile: it is now “%(status)s”.") % {"status": locked.get_status_display()}]
        )
    return event, locked


def refuse_strangers(actor, event=None):
    """The team runs events; whoever declared a conflict of interest on the file does not."""
    if not can_run(actor):
        raise StepNotAllowed([Reason(str(can_run.label))])
    sentence = recusal_on_event(actor, event) if event is not None else ""
    if sentence:
        raise StepNotAllowed([Reason(sentence)])


def touched(instance):
    """The column that tells a reader that the row was changed."""
    return {"version": instance.version + 1}
