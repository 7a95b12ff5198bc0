"""People are put on the list of an event, answer for their place, and give it back."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext, ngettext

from experts.choices import Sex
from workflow.engine import TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import notifications
from ..choices import OPEN_REGISTRATIONS, RegistrationStatus, RegistrationWay
from ..codes import new_code
from ..models import Participant, Registration
from ..permissions import can_run
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
    refuse_over_quota(authority)
    registration = Registration.objects.create(
        event=locked, participant=participant, way=way, authority=authority, registered_by=actor,
        code=unused_code(locked), **person.work,
    )  # fmt: skip
    write_record(instance=registration, step="register", source="", move=Move("register", actor))
    if way == RegistrationWay.INVITATION or locked.gives_places_at_once:
        decide_places(registrations=[registration], actor=actor if can_run(actor) else None)
        return Registration.objects.for_page().get(pk=registration.pk)
    notifications.tell_registered(registration)
    return registration


def refuse_over_quota(authority):
    """An authority names as many people as it was asked for; whoever has ended leaves room for another."""
    if authority is not None and authority.places is not None and places_left(authority) < 1:
        text = ngettext(
            "The authority may name %(n)d person, and has. Withdraw somebody first.",
            "The authority may name %(n)d people, and has. Withdraw somebody first.",
            authority.places,
        )
        raise TransitionRefused([text % {"n": authority.places}])


def places_left(authority):
    """How many more people an authority may name; it has a limit."""
    return authority.places - authority.registrations.open().count()


def refuse_closed(event):
    """Nobody is put on a list that is closed; the team opens it again first."""
    if not event.takes_registrations:
        raise TransitionRefused([gettext("Registration for this event is not open.")])


def known_or_new(person, event):
    """The person with this address, otherwise a new one; what the person once said of themselves is not overwritten."""
    found = person_at(person.email) or made_or_found(person, event)
    if found.kept_until is None or found.kept_until < event.kept_until:
        found.kept_until = event.kept_until
        found.save(update_fields=["kept_until"])
    return found


def person_at(email):
    """Who is known with an address; nobody without one."""
    return Participant.objects.named().filter(email__iexact=email).first() if email else None


def made_or_found(person, event):
    """A new person, unless another event has made the same one at this very moment."""
    try:
        with transaction.atomic():
            return Participant.objects.create(
                name=person.name, email=person.email.lower(), sex=person.sex, language=person.language,
                kept_until=event.kept_until, is_demonstration=event.is_demonstration,
            )  # fmt: skip
    except IntegrityError:
        found = person_at(person.email)
        if found is None:
            raise
        return found


def unused_code(event):
    """A code that nobody else at this event has."""
    code = new_code()
    while event.registrations.filter(code=code).exists():
        code = new_code()
    return code


@transaction.atomic
def decide_places(*, registrations, actor):
    """Give each of these people of one event a place while there are places; the others wait. Returns them as they are now.

    Whoever is decided already is left as they are. `actor` is None where places are given at once.
    """
    if not registrations:
        return []
    event = lock_event(registrations[0].event)
    keys = [registration.pk for registration in registrations]
    rows = Registration.objects.for_page().filter(pk__in=keys, event=event, status=RegistrationStatus.APPLIED).in_bulk()
    free, decided = free_places(event), []
    for key in keys:
        if key in rows:
            decided.append(give_place(rows[key], actor) if free > 0 else put_on_waiting_list(rows[key], actor))
            free -= 1
    settle_places(event, actor)
    return decided


@transaction.atomic
def refuse_places(*, registrations, actor, reason):
    """Give none of these people of one event a place; each is told why. Whoever has ended already is left. Returns how many."""
    is_open = [one for one in registrations if one.status in OPEN_REGISTRATIONS]
    for registration in is_open:
        answer_place(registration=registration, step="refuse", actor=actor, reason=reason)
    return len(is_open)


@transaction.atomic
def answer_place(*, registration, step, actor=None, reason="", seen=None):
    """The person confirms or gives the place back, the team gives none, or somebody is put back on the list; whoever waits moves up.

    `step` is a row of REGISTRATION_WORKFLOW; `actor` is None for the signed link.
    """
    event, locked = lock_registration(registration, seen)
    if step == "apply_again":
        refuse_over_quota(locked.authority)
    changes = {**touched(locked), "waiting_since": None, "answer_by": None}
    take_step(instance=locked, workflow=REGISTRATION_WORKFLOW, move=Move(step, actor, reason), changes=changes)
    moved = Registration.objects.for_page().get(pk=locked.pk)
    notifications.tell_answered(moved, step=step, reason=reason, actor=actor)
    settle_places(event, actor)
    return moved


def is_on_list(registration):
    """Whether somebody is still on the list."""
    return registration.status in OPEN_REGISTRATIONS
