"""Certificates for tests: people attend, the event is held, the team issues."""

from decimal import Decimal
from types import SimpleNamespace

from events.links import place_token
from events.models import Certificate
from events.services import certifying
from events.services.certifying import Wish

from .factories import again, end_event, make_event, make_registration


def attend(registration, days):
    """Note somebody on the first sheets of their event."""
    for sheet in registration.event.sheets.order_by("number")[:days]:
        sheet.attendances.create(registration=registration, is_present=True, way="tick")


def make_held(attended=(3,), *, officer=None, people=None, **fields):
    """An event of three days that was held, and its registrations: one for each number of days attended."""
    event = make_event(officer=officer, **fields)
    rows = []
    for number, days in enumerate(attended):
        registration = make_registration(event=event, **(people or {}).get(number, {}))
        attend(registration, days)
        rows.append(registration)
    return end_event(event), [again(row) for row in rows]


def make_certificate(*, officer=None, by_exception=False, name="", language="", **person):
    """A certificate of an event; by exception for somebody who came for one day of three."""
    event, (registration,) = make_held((1 if by_exception else 3,), officer=officer, people={0: person})
    wish = Wish(name, language, "Fell ill on the second day.", Decimal(1)) if by_exception else Wish(name, language)
    made = certifying.issue_certificate(registration=registration, actor=event.officer, wish=wish)
    return read(made)


def read(certificate):
    """The row as it is now, with what pages need."""
    return Certificate.objects.for_page().get(pk=certificate.pk)


def make_certified_world(officer):
    """For the tests of every address: the certificate of an event that was held, and the participant's link."""
    certificate = make_certificate(officer=officer, email="certified@example.org")
    token = place_token(certificate.registration)
    return {"certificate": certificate, "certificate_token": SimpleNamespace(value=token)}
