"""Somebody registers on the public page: nothing is kept before the address is confirmed, and nobody learns who is on the list."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from events import services
from events.choices import EventDoor, EventStatus
from events.models import Participant, Registration
from events.tests.factories import make_event, make_registration
from outbox.models import OutgoingMessage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries():
    """The limits begin anew."""
    cache.clear()


@pytest.fixture
def event():
    """A public event for everybody."""
    return make_event(is_public=True, door=EventDoor.EVERYBODY, gives_places_at_once=True, capacity=1)


@pytest.fixture
def form(event):
    """What a visitor types."""
    return {
        "name": "Awa Jallow", "email": "Awa@example.org", "sex": "woman", "country": event.country_id,
        "language": "en", "position": "Student", "agrees": "on", "website": "",
    }  # fmt: skip


def register(client, event, form):
    """Send the public form."""
    return client.post(reverse("events:self-register", args=[event.pk]), form)


def link_of(message):
    """The path of the link in a mail."""
    return re.search(r"https?://[^/]+(/\S+)", message.text).group(1)


def test_nothing_is_kept_before_the_address_is_confirmed(client, event, form):
    assert "Tick this" in register(client, event, {**form, "agrees": ""}).text
    assert "Write your e-mail address." in register(client, event, {**form, "email": ""}).text

    assert "We have written to awa@example.org" in register(client, event, form).text
    assert not Participant.objects.exists()
    message = OutgoingMessage.objects.get(event="event_confirm", email="awa@example.org")
    link = link_of(message)
    assert "Yes, register me" in client.get(link).text
    assert not Registration.objects.exists()

    response = client.post(link, follow=True)
    one = Registration.objects.get()
    assert (one.status, one.way, one.position, one.participant.email) == (
        "confirmed",
        "self",
        "Student",
        "awa@example.org",
    )
    assert "You have a place" in response.text
    client.post(link)
    assert Registration.objects.count() == 1


def test_whoever_comes_too_late_waits(client, event, form):
    make_registration(event=event)
    assert "All places are taken" in client.get(reverse("events:self-register", args=[event.pk])).text

    register(client, event, form)
    client.post(link_of(OutgoingMessage.objects.get(event="event_confirm")))

    assert Registration.objects.get(way="self").status == "waiting"


def test_the_answer_is_the_same_whether_or_not_somebody_is_known(client, event, form):
    one = make_registration(event=event, email="awa@example.org", name="Known Person")

    unknown = register(client, event, {**form, "email": "new@example.org"})
    known = register(client, event, form)

    assert known.text.replace("awa@", "new@") == unknown.text and known.status_code == 200
    assert [message.event for message in OutgoingMessage.objects.filter(email="awa@example.org").order_by("pk")][
        -1
    ] == "event_known"
    assert Registration.objects.get() == one and one.participant.name == "Known Person"


def test_a_machine_gets_no_mail_and_nobody_is_flooded(client, event, form):
    assert "We have written" in register(client, event, {**form, "website": "http://spam.example"}).text
    assert not OutgoingMessage.objects.exists()

    for _n in range(5):
        assert "We have written" in register(client, event, form).text
    assert OutgoingMessage.objects.filter(event="event_confirm").count() == 3


def test_too_many_tries_from_one_place_are_told(client, event, form):
    answers = [register(client, event, {**form, "website": "x"}).status_code for _n in range(61)]

    assert answers == [200] * 60 + [429]


def test_closed_and_wrong_links_are_told_plainly(client, event, form):
    register(client, event, form)
    link = link_of(OutgoingMessage.objects.get())
    services.move_event(event=event, step="close_registration", actor=event.officer)

    assert "Registration for this event is closed" in client.get(reverse("events:self-register", args=[event.pk])).text
    assert "not open" in client.post(link, follow=True).text
    assert not Registration.objects.exists()
    assert client.get(link.rstrip("/")[:-2] + "/").status_code == 404
    for hidden in (
        make_event(title="Nominated", is_public=True),
        make_event(EventStatus.DRAFT, is_public=True, door=EventDoor.EVERYBODY),
    ):
        assert client.get(reverse("events:self-register", args=[hidden.pk])).status_code == 404
