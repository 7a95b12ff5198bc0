"""What is known of somebody on a list is corrected: by the team, by the authority that named them, or by the person."""

from django.db import IntegrityError, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from .. import notifications
from ..choices import RegistrationStatus
from ..models import Participant, Registration
from ..permissions import can_answer_place, can_run
from ..workflow import recusal_on_event
from .locking import lock_registration

OF_PERSON = ("name", "email", "sex", "language", "paper_language")
OF_WORK = ("institution_name", "position", "country", "part", "mode")
OWN = ("name", "sex", "language", "paper_language", "mode")


@transaction.atomic
def correct_registration(*, registration, actor, values, seen=None):
    """Write {column: value} of the person and of their work at the event; the history names the columns, not what stood there.

    Whoever was invited gets the invitation at a new address. Raises TransitionRefused where the address is somebody else's.
    """
    refuse_correction(registration, actor, values)
    _event, locked = lock_registration(registration, seen)
    person = Participant.objects.select_for_update().get(pk=locked.participant_id)
    old = person.email
    changed = write_person(person, values) + write_work(locked, values)
    if changed:
        take_note(locked, "correct", actor, changed)
    moved = Registration.objects.for_page().get(pk=locked.pk)
    if (
        person.email
        and person.email != old
        and locked.status in (RegistrationStatus.INVITED, RegistrationStatus.CONFIRMED)
    ):
        notifications.tell_place(moved)
    return moved


def refuse_correction(registration, actor, values):
    """The team corrects everything; the authority its own people, and what they say of themselves only while nobody else relies on it."""
    if not can_answer_place(actor, registration) or actor is None:
        raise StepNotAllowed([Reason(str(can_answer_place.label))])
    if can_run(actor):
        sentence = recusal_on_event(actor, registration.event)
        if sentence:
            raise StepNotAllowed([Reason(sentence)])
    elif set(values) & {"part"} or (set(values) & set(OF_PERSON) and not may_correct_person(registration)):
        raise StepNotAllowed(
            [Reason(gettext("What a person says of themselves is corrected by the person, or by the MIEUX team."))]
        )


def may_correct_person(registration):
    """Whether the authority may correct name and address: it named the person, who is on no other list and has not answered."""
    others = registration.participant.registrations.exclude(pk=registration.pk)
    has_answered = registration.history.filter(actor=None, step__in=("confirm", "decline", "apply_again", "say"))
    return not others.exists() and not has_answered.exists()


@transaction.atomic
def say_own(*, registration, values):
    """What a person chooses by the link of a mail: name, sex, languages, on site or online."""
    _event, locked = lock_registration(registration)
    person = Participant.objects.select_for_update().get(pk=locked.participant_id)
    values = {name: value for name, value in values.items() if name in OWN}
    changed = write_person(person, values) + write_work(locked, values)
    if changed:
        take_note(locked, "say", None, changed)
    return Registration.objects.for_page().get(pk=locked.pk)


def write_person(person, values):
    """Write the columns of the person; returns the names of those that are others now."""
    changed = [name for name in OF_PERSON if name in values and values[name] != getattr(person, name)]
    for name in changed:
        setattr(person, name, values[name])
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise TransitionRefused(
            [
                gettext(
                    "Somebody with this address is known already. If it is the same person, unite the two on the page of one of them."
                )
            ]
        ) from error
    return [Participant._meta.get_field(name).verbose_name for name in changed]


def write_work(registration, values):
    """Write the columns of the registration; an institution written by hand takes the place of one from the register."""
    changed = [name for name in OF_WORK if name in values and values[name] != shown(registration, name)]
    for name in changed:
        setattr(registration, name, values[name])
    if "institution_name" in changed:
        registration.institution = None
    return [Registration._meta.get_field(name).verbose_name for name in changed]


def shown(registration, name):
    """A column as the form shows it."""
    return registration.institution_in_words if name == "institution_name" else getattr(registration, name)


def take_note(registration, step, actor, changed):
    """Save, with one line in the history that names the columns."""
    registration.version += 1
    registration.save()
    words = ", ".join(capfirst(str(name)) for name in changed)
    write_record(instance=registration, step=step, source=registration.status, move=Move(step, actor, words))
