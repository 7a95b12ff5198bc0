"""Somebody registers on the public page: nothing is kept before the address is confirmed by its owner."""

from django.core import signing
from django.db import transaction

from .. import notifications
from ..choices import RegistrationWay
from ..links import SELF, SELF_AGE
from ..models import Event, Registration
from .registering import Person, person_at, refuse_closed, register_person

WORK = ("institution_name", "position", "mode")


@transaction.atomic
def ask_to_confirm(*, event, person):
    """Write to the address: a link that confirms it, or, where it is on the list already, the link of its own page.

    `person` is a dictionary of plain values; the answer to whoever asks is the same in both cases.
    """
    refuse_closed(event)
    known = person_at(person["email"])
    already = known and Registration.objects.for_page().filter(event=event, participant=known).first()
    if already:
        notifications.tell_on_list_already(already)
    else:
        token = signing.dumps({"event": event.pk, **person}, salt=SELF, compress=True)
        notifications.ask_confirmation(event, person, token)


def asked_by(token):
    """(event, the dictionary of ask_to_confirm) of a link; (None, None) where it is wrong or too old, or the event is closed to the public."""
    try:
        person = signing.loads(token, salt=SELF, max_age=SELF_AGE)
        event = Event.objects.public().get(pk=person.pop("event"))
    except (signing.BadSignature, Event.DoesNotExist, AttributeError, KeyError, TypeError, ValueError):
        return None, None
    return event, person


@transaction.atomic
def confirm_registration(*, event, person):
    """Put the owner of a confirmed address on the list; a second tap finds the same place."""
    work = {name: person[name] for name in WORK} | {"country_id": person["country"]}
    made = Person(person["name"], person["email"], person["sex"], person["language"], work)
    return register_person(event=event, person=made, way=RegistrationWay.SELF)
