"""Names and addresses of participants are erased when their time is over, or when the person asks; the counts stay."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from outbox.services import erase_messages
from workflow.services import Move, write_record

from ..choices import OPEN_REGISTRATIONS
from ..models import (
    AttendanceRecord,
    DifferentPeople,
    Event,
    ListRow,
    NominationList,
    Participant,
    Registration,
    RegistrationRecord,
)
from .certifying import forget_names
from .registering import answer_place

logger = logging.getLogger(__name__)
MOST_A_TURN = 500
LISTS_KEPT = timedelta(days=30)


def forget_participants(*, now):
    """Erase everybody whose last day has passed, and the rows of lists whose event was over thirty days ago. Returns (erased, failed)."""
    today, erased, failed = timezone.localdate(now), 0, 0
    for person in Participant.objects.to_forget(today).order_by("kept_until", "pk")[:MOST_A_TURN]:
        try:
            erased += forget_one(person, today)
        except Exception:
            logger.exception("A participant could not be erased.")
            failed += 1
    forget_rows(today)
    return erased, failed


@transaction.atomic
def forget_one(person, today):
    """Erase somebody whose time is over, unless another event has prolonged it meanwhile; 1 where it was done."""
    lock_events(person)
    locked = Participant.objects.select_for_update().get(pk=person.pk)
    if locked.erased_at is not None or locked.kept_until is None or locked.kept_until >= today:
        return 0
    erase(locked)
    return 1


def forget_rows(today):
    """The rows of a list go when nobody needs its report any more; how many there were stays."""
    over = NominationList.objects.filter(event__ends_on__lt=today - LISTS_KEPT)
    ListRow.objects.filter(list__in=over).exclude(cells={}).update(cells={}, words="")


@transaction.atomic
def forget_participant(*, participant):
    """Erase somebody who asks for it, by the signed link; places ahead are given back first. Twice is once."""
    lock_events(participant)
    ahead = participant.registrations.select_related("event").filter(status__in=OPEN_REGISTRATIONS)
    for registration in ahead:
        if registration.event.is_open:
            answer_place(registration=registration, step="decline")
    locked = Participant.objects.select_for_update().get(pk=participant.pk)
    if locked.erased_at is None:
        erase(locked)
    return locked


def lock_events(person):
    """The events of a person, in the order of all services."""
    events = Event.objects.filter(registrations__participant=person).values("pk")
    list(Event.objects.select_for_update().filter(pk__in=events).order_by("pk"))


def erase(person):
    """Take every personal word away: name, address, institution written by hand, function, reasons, mails, rows of lists, the name of a certificate.

    Sex, country, institution of the register and presence stay: they are counted. The histories are append-only for everybody
    else; the right to be erased is stronger, as on the roster.
    """
    reference, email = person.reference, person.email
    places = Registration.objects.filter(participant=person)
    ListRow.objects.filter(registration__in=places).update(cells={}, words="")
    if email:
        ListRow.objects.filter(cells__email__iexact=email).update(cells={}, words="")
    forget_names(places.values("pk"))
    RegistrationRecord._base_manager.filter(registration__in=places).update(reason="", on_behalf_of="")
    AttendanceRecord._base_manager.filter(attendance__registration__in=places).update(reason="")
    DifferentPeople.objects.filter(first=person).delete()
    DifferentPeople.objects.filter(second=person).delete()
    places.update(institution_name="", position="")
    for registration in places:
        write_record(instance=registration, step="forget", source=registration.status, move=Move("forget", None))
    erase_messages(about=reference, addresses=own_addresses(email))
    person.name = person.email = person.paper_language = ""
    person.kept_until, person.erased_at = None, timezone.now()
    person.save()


def own_addresses(email):
    """The address, unless somebody signs in with it: then the mails about the account stay."""
    return [] if not email or User.objects.filter(email__iexact=email).exists() else [email]
