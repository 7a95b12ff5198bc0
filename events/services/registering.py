"""People are put on the list of an event, answer for their place, and give it back."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext

from experts.choices import Sex
from workflow.engine import TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import notifications
from ..choices import OPEN_REGISTRATIONS, RegistrationWay
from ..codes import new_code
from ..models import Participant, Registration
from ..workflow import REGISTRATION_WORKFLOW
from .locking import lock_event, lock_registration, touched
from .places import free_places, give_place, put_on_waiting_list, settle_places


@dataclass(frozen=True)
class Person:
    """What is known of somebody who is put on a list. `work` are columns of the registration: institution, position, country, part, mode."""

    name: str
    email: str = ""
    sex: str = Sex.UNSTATED
    language: str = "en"
    work: dict = field(default_factory=dict)


@transaction.atomic
def register_person(*, event, person, way, actor=None, authority=None):
    """Put one person on the list of an event; whoever is there already stays there as they are.

    Returns the registration. With the event's places given at once, and always for whom the team invites, the person gets a place, or waits.
    `actor` is None for whoever registers without an account.
    """
    locked = lock_event(event)
    refuse_closed(locked)
    participant = known_or_new(person, locked)
    already = Registration.objects.for_page().filter(event=locked, participant=participant).first()
    if already is not None:
        return already
    registration = Registration.objects.create(
        event=locked, participant=participant, way=way, authority=authority, registered_by=actor,
        code=unused_code(locked), **person.work,
    )  # fmt: skip
    write_record(instance=registration, step="register", source="", move=Move("register", actor))
    if way == RegistrationWay.INVITATION or locked.gives_places_at_once:
        return decide_place(registration, actor)
    notifications.tell_registered(registration)
    return registration


def refuse_closed(event):
    """Nobody is put on a list that is closed; the team opens it again first."""
    if not event.takes_registrations:
        raise TransitionRefused([gettext("Registration for this event is not open.")])


def known_or_new(person, event):
    """The person with this address, otherwise a new one; what the person once said of themselves is not overwritten."""
    found = Participant.objects.named().filter(email__iexact=person.email).first() if person.email else None
    if found is None:
        found = Participant.objects.create(
            name=person.name, email=person.email, sex=person.sex, language=person.language,
            kept_until=event.kept_until, is_demonstration=event.is_demonstration,
        )  # fmt: skip
    elif found.kept_until is None or found.kept_until < event.kept_until:
        found.kept_until = event.kept_until
        found.save(update_fields=["kept_until"])
    return found


def unused_code(event):
    """A code that nobody else at this event has."""
    code = new_code()
    while event.registrations.filter(code=code).exists():
        code = new_code()
    return code


@transaction.atomic
def decide_places(*, registrations, actor):
    """Give each of these people of one event a place while there are places; the others wait. Returns them as they are now."""
    decided = []
    for registration in registrations:
        _event, locked = lock_registration(registration)
        if locked.status == "applied":
            decided.append(decide_place(locked, actor))
    return decided


def decide_place(registration, actor):
    """A place, or the waiting list."""
    event = registration.event
    moved = give_place(registration, actor) if free_places(event) else put_on_waiting_list(registration, actor)
    settle_places(event, actor)
    return moved


@transaction.atomic
def answer_place(*, registration, step, actor=None, reason="", seen=None):
    """The person confirms or gives the place back, the team gives none, or somebody is put back on the list; whoever waits moves up.

    `step` is a row of REGISTRATION_WORKFLOW; `actor` is None for the signed link.
    """
    event, locked = lock_registration(registration, seen)
    changes = {**touched(locked), "waiting_since": None, "answer_by": None}
    take_step(instance=locked, workflow=REGISTRATION_WORKFLOW, move=Move(step, actor, reason), changes=changes)
    moved = Registration.objects.for_page().get(pk=locked.pk)
    notifications.tell_answered(moved, step=step, reason=reason, actor=actor)
    settle_places(event, actor)
    return moved


def is_on_list(registration):
    """Whether somebody is still on the list."""
    return registration.status in OPEN_REGISTRATIONS
