"""Events for tests: each status is reached through the services, as in life."""

from datetime import timedelta

from django.utils import timezone

from accounts.tests.factories import make_officer
from events import services
from events.choices import EventStatus as E
from events.choices import RegistrationStatus as R
from events.choices import RegistrationWay
from events.models import Event, NominatingAuthority, Registration
from events.services import Person
from partners.tests.factories import make_activity_type, make_country, make_language

ON_THE_WAY = {
    E.DRAFT: (),
    E.OPEN: ("open_registration",),
    E.CLOSED: ("open_registration", "close_registration"),
    E.CANCELLED: ("open_registration",),
}


def make_event(status=E.OPEN, *, officer=None, languages=("en",), **fields):
    """An event of three days, five weeks from today unless told otherwise, as far as the status says."""
    officer = officer or make_officer()
    countries = fields.pop("countries", ())
    starts_on = fields.setdefault("starts_on", timezone.localdate() + timedelta(days=35))
    fields.setdefault("ends_on", starts_on + timedelta(days=2))
    fields.setdefault("title", "Licensing of agencies: regional workshop")
    fields.setdefault("text", "How agencies are licensed, for those who license them.")
    fields.setdefault("country", make_country("GM", name_en="The Gambia", name_fr="Gambie"))
    fields.setdefault("type", make_activity_type("workshop"))
    spoken = {make_language(code).pk: False for code in languages}
    event = services.prepare_event(
        actor=officer, values={"officer": officer, **fields}, languages=spoken, countries=countries
    )
    for step in ON_THE_WAY.get(status, ("open_registration",)):
        event = services.move_event(event=event, step=step, actor=officer)
    if status == E.CANCELLED:
        event = services.move_event(event=event, step="cancel", actor=officer, reason="The hall has burnt down.")
    return Event.objects.get(pk=event.pk)


def end_event(event, days=1, *, is_held=True):
    """Let the last day of an event be some days ago, its sheets with it; held unless told otherwise."""
    last = timezone.localdate() - timedelta(days=days)
    shift = event.ends_on - last
    Event.objects.filter(pk=event.pk).update(starts_on=event.starts_on - shift, ends_on=last)
    for sheet in event.sheets.order_by("number"):
        event.sheets.filter(pk=sheet.pk).update(day=sheet.day - shift)
    event.refresh_from_db()
    if is_held:
        services.move_event(event=event, step="hold", actor=event.officer)
        event.refresh_from_db()
    return event


def make_authority(event, institution, **fields):
    """An authority that may name people for an event."""
    return NominatingAuthority.objects.create(event=event, institution=institution, **fields)


def make_registration(status=R.CONFIRMED, *, event=None, authority=None, **fields):
    """One person on the list of an event, as far as the status says. `fields` are of Person, the others of its work."""
    event = event or make_event()
    number = Registration.objects.count() + 1
    name = fields.pop("name", f"Participant Number {number}")
    known = {key: fields.pop(key) for key in ("sex", "language") if key in fields}
    email = fields.pop("email", f"participant{number}@example.org")
    way = fields.pop("way", RegistrationWay.FORM)
    fields.setdefault("institution_name", "Ministry of Labour")
    fields.setdefault("country", make_country("GM"))
    person = Person(name, email, work=fields, **known)
    made = services.register_person(event=event, person=person, way=way, actor=event.officer, authority=authority)
    return bring_to(made, status)


def bring_to(registration, status):
    """Take the steps that lead from the application to a status."""
    officer = registration.event.officer
    if status in (R.INVITED, R.CONFIRMED, R.WAITING, R.DECLINED) and again(registration).status == R.APPLIED:
        services.decide_places(registrations=[registration], actor=officer)
    if status in (R.CONFIRMED, R.DECLINED) and again(registration).status == R.INVITED:
        step = "confirm" if status == R.CONFIRMED else "decline"
        services.answer_place(registration=again(registration), step=step)
    if status == R.REFUSED:
        services.answer_place(registration=registration, step="refuse", actor=officer, reason="Too many of one house.")
    return again(registration)


def again(registration):
    """The row as it is now, with what pages need."""
    return Registration.objects.for_page().get(pk=registration.pk)
