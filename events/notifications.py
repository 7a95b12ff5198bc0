"""Who is told what about an event and about a place at it."""

from datetime import timedelta

from django.conf import settings

from accounts.models import User
from outbox.barring import is_barred
from outbox.choices import Topic
from outbox.services import Envelope, send_message, send_to_address
from partners.choices import MembershipStatus

from .choices import OPEN_REGISTRATIONS, RegistrationStatus
from .links import place_token
from .models import Registration


def tell_asked(authority):
    """The contacts of an authority are asked to name people."""
    event = authority.event
    due_on = event.registration_until or event.starts_on - timedelta(days=1)
    envelope = Envelope(topic=Topic.TASKS, about=event.reference, further_files=files_of(event), due_on=due_on)
    context = {"event": event, "authority": authority, "due_on": due_on}
    send_message(event="event_nominate", to=contacts_of(authority), context=context, envelope=envelope)


def contacts_of(authority):
    """The confirmed contacts of an institution."""
    ties = {"memberships__institution": authority.institution_id, "memberships__status": MembershipStatus.CONFIRMED}
    return User.objects.filter(**ties).distinct()


def tell_registered(registration):
    """Whoever registered themselves reads that it arrived; whoever was named by others hears when there is a place."""
    if registration.way == "self":
        write_to_person(registration, "event_registered", {})


def tell_place(registration):
    """The person reads that there is a place, and how to answer."""
    is_invited = registration.status == RegistrationStatus.INVITED
    event = "event_invited" if is_invited else "event_place"
    topic = Topic.TASKS if is_invited else Topic.DECISIONS
    write_to_person(registration, event, {}, topic=topic, due_on=registration.answer_by)


def tell_waiting(registration):
    """The person reads that they wait."""
    write_to_person(registration, "event_waiting", {})


def tell_answered(registration, *, step, reason, actor):
    """Of a place given, or refused, the person reads; of one given back by them the officer sees in the list."""
    if step == "confirm":
        write_to_person(registration, "event_place", {}, topic=Topic.DECISIONS)
    elif step == "refuse":
        write_to_person(registration, "event_refused", {"reason": reason}, topic=Topic.DECISIONS)
    elif step == "expire":
        write_to_person(registration, "event_expired", {})


def remind_of_place(registration, key):
    """Whoever has not said whether they come is asked once more. Returns how many mails were written: none to made-up people."""
    if not may_write_to(registration.participant):
        return 0
    write_to_person(registration, "event_reminder", {}, topic=Topic.REMINDERS, due_on=registration.answer_by, key=key)
    return 1


def ask_confirmation(event, person, token):
    """Whoever registers on the public page confirms the address; nothing about them is kept before."""
    envelope = Envelope(topic=Topic.ACCOUNT, about=event.reference, further_files=files_of(event))
    context = {"event": event, "name": person["name"], "token": token}
    language, email = person["language"], person["email"]
    send_to_address(event="event_confirm", email=email, language=language, context=context, envelope=envelope)


def tell_on_list_already(registration):
    """Whoever registers a second time gets the link of their page again."""
    write_to_person(registration, "event_known", {}, topic=Topic.ACCOUNT)


def tell_moved(event):
    """Everybody on the list reads the new days or the new place."""
    for registration in on_list(event):
        write_to_person(registration, "event_moved", {}, topic=Topic.DECISIONS)


def tell_cancelled(event, reason):
    """Everybody on the list reads that it does not take place, and why."""
    for registration in on_list(event):
        write_to_person(registration, "event_cancelled", {"reason": reason}, topic=Topic.DECISIONS)


def on_list(event):
    """Those on the list of an event, with what mails need."""
    return Registration.objects.for_page().filter(event=event, status__in=OPEN_REGISTRATIONS).order_by("pk")


def write_to_person(registration, event, context, *, topic=Topic.NEWS, due_on=None, key=""):
    """One mail to a participant, who needs no account; nobody without an address, and no made-up person, gets one."""
    person = registration.participant
    if not person.email or not may_write_to(person):
        return
    context = {
        "registration": registration, "event": registration.event, "person": person,
        "token": place_token(registration), "due_on": due_on, **context,
    }  # fmt: skip
    envelope = Envelope(
        topic=topic, about=person.reference, further_files=files_of(registration.event), due_on=due_on, dedupe_key=key
    )
    send_to_address(event=event, email=person.email, language=person.language, context=context, envelope=envelope)


def write_to_officer(event, name, context, *, topic=Topic.NEWS, due_on=None, key=""):
    """One mail to whoever runs the event; never to somebody with a conflict of interest."""
    if not is_barred(event.officer, event.file_reference):
        envelope = Envelope(
            topic=topic, about=event.reference, further_files=files_of(event), due_on=due_on, dedupe_key=key
        )
        send_message(event=name, to=[event.officer], context={"event": event, **context}, envelope=envelope)


def files_of(event):
    """The references of the files that a mail about an event names."""
    return (event.file_reference,) if event.file_reference else ()


def may_write_to(person):
    """Made-up people have no mailbox."""
    return not person.is_demonstration or settings.MAIL_REACHES_MADE_UP_PEOPLE
