"""Somebody stands in the room without a place: let in while one is free, otherwise put on the waiting list."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused
from workflow.services import Move, take_step, write_record

from ..choices import RegistrationStatus, RegistrationWay
from ..models import Registration
from ..workflow import REGISTRATION_WORKFLOW, missing_begin
from .attending import Mark, note_marks
from .locking import lock_event, refuse_strangers, touched
from .places import free_places, put_on_waiting_list, settle_places
from .registering import known_or_new, unused_code


@transaction.atomic
def welcome_person(*, event, person, actor, sheets=(), way):
    """Put a person who turns up on the list, and tick them on these sheets; whoever is on the list already is let in as they are.

    Registration may be closed: who stands in the room is there. Returns the registration: confirmed, or waiting where no place is free.
    """
    refuse_strangers(actor, event)
    locked = lock_event(event)
    participant = known_or_new(person, locked)
    registration = Registration.objects.for_page().filter(event=locked, participant=participant).first()
    if registration is None:
        registration = Registration.objects.create(
            event=locked, participant=participant, way=RegistrationWay.SELF, registered_by=actor,
            code=unused_code(locked), **person.work,
        )  # fmt: skip
        refuse_before(registration)
        write_record(instance=registration, step="register", source="", move=Move("register", actor))
    return welcome(registration=registration, actor=actor, sheets=sheets, way=way)


@transaction.atomic
def welcome(*, registration, actor, sheets=(), way):
    """Let somebody of the list in who has no confirmed place, and tick them on these sheets."""
    refuse_strangers(actor, registration.event)
    event = lock_event(registration.event)
    locked = Registration.objects.for_page().get(pk=registration.pk)
    if locked.status != RegistrationStatus.CONFIRMED:
        locked = let_in(event, locked, actor)
    if locked.status == RegistrationStatus.CONFIRMED and sheets:
        note_marks(event=event, marks=[Mark(sheet, locked, True, way) for sheet in sheets], actor=actor)
    return locked


def let_in(event, registration, actor):
    """A free place, or the end of the waiting list while the event lasts."""
    if takes_place(registration) or free_places(event):
        changes = {**touched(registration), "waiting_since": None, "answer_by": None}
        take_step(instance=registration, workflow=REGISTRATION_WORKFLOW, move=Move("come", actor), changes=changes)
        settle_places(event, actor)
    elif registration.status == RegistrationStatus.APPLIED and event.is_open:
        put_on_waiting_list(registration, actor)
    elif registration.status != RegistrationStatus.WAITING:
        raise TransitionRefused(
            [
                gettext("All %(n)d places are taken. Raise the number of places of the event first.")
                % {"n": event.capacity}
            ]
        )
    return Registration.objects.for_page().get(pk=registration.pk)


def takes_place(registration):
    """A place is kept for an invited person."""
    return registration.status == RegistrationStatus.INVITED


def refuse_before(registration):
    """Before the first day people register as always."""
    if sentence := missing_begin(registration):
        raise TransitionRefused([sentence])


def place_in_queue(registration):
    """Which of the waiting list somebody is, counted from one."""
    before = registration.event.registrations.waiting().filter(
        waiting_since__lt=registration.waiting_since or timezone.now()
    )
    return before.count() + 1
