"""Who is asked to name people, and the people whom they name."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..choices import REGISTERING, RegistrationWay
from ..models import NominatingAuthority
from ..permissions import can_nominate, can_run
from ..workflow import recusal_on_event
from .locking import lock_event, refuse_strangers
from .moving import ask_authorities
from .registering import register_person


@transaction.atomic
def add_authority(*, event, institution, actor, places=None):
    """Put an authority among those that are asked; it is asked at once where registration is open."""
    refuse_strangers(actor, event)
    locked = lock_event(event)
    if not locked.is_open:
        raise TransitionRefused([gettext("The event is over, or cancelled: nobody is asked any more.")])
    if not institution.is_confirmed:
        raise TransitionRefused([gettext("This institution is not confirmed yet: confirm it in the register first.")])
    try:
        with transaction.atomic():
            made = NominatingAuthority.objects.create(event=locked, institution=institution, places=places)
    except IntegrityError as error:
        raise TransitionRefused([gettext("This authority is on the list already.")]) from error
    note(locked, actor, gettext("Asked to name people: %(name)s") % {"name": institution})
    if locked.status in REGISTERING:
        ask_authorities(event=locked)
        made.refresh_from_db()
    return made


@transaction.atomic
def change_authority(*, authority, actor, places):
    """Let an authority name more people, or fewer; whom it has named stays."""
    refuse_strangers(actor, authority.event)
    locked = lock_event(authority.event)
    found = locked.authorities.select_related("institution").get(pk=authority.pk)
    if found.places != places:
        found.places = places
        found.save(update_fields=["places"])
        words = gettext("%(name)s may name: %(n)s") % {"name": found, "n": places or gettext("as many as it likes")}
        note(locked, actor, words)
    return found


@transaction.atomic
def remove_authority(*, authority, actor):
    """Take an authority off; refused once it has named somebody, whose way onto the list stays on the record."""
    refuse_strangers(actor, authority.event)
    locked = lock_event(authority.event)
    found = locked.authorities.select_related("institution").get(pk=authority.pk)
    if found.registrations.exists() or found.lists.exists():
        raise TransitionRefused(
            [gettext("It has named people already, and stays. Let it name no more: write its number of places.")]
        )
    note(locked, actor, gettext("Not asked any more: %(name)s") % {"name": found})
    found.delete()


@transaction.atomic
def ask_again(*, authority, actor):
    """Ask an authority once more, by the same mail."""
    refuse_strangers(actor, authority.event)
    locked = lock_event(authority.event)
    if not locked.takes_registrations:
        raise TransitionRefused([gettext("Registration for this event is not open.")])
    locked.authorities.filter(pk=authority.pk).update(asked_at=None)
    ask_authorities(event=locked)


def note(event, actor, words):
    """A line in the event's history."""
    write_record(instance=event, step="change", source=event.status, move=Move("change", actor, words))


@transaction.atomic
def name_person(*, authority, person, actor):
    """An authority names somebody with the form; the team may do it in its name. Returns (the registration, whether it is new)."""
    if not can_nominate(actor, authority):
        raise StepNotAllowed([Reason(str(can_nominate.label))])
    if can_run(actor) and (sentence := recusal_on_event(actor, authority.event)):
        raise StepNotAllowed([Reason(sentence)])
    begun = timezone.now()
    made = register_person(
        event=authority.event, person=person, way=RegistrationWay.FORM, actor=actor, authority=authority
    )
    return made, made.registered_at >= begun
