"""The page of a participant by the link of a mail: answers by one tap, choices, calendar, what is kept, erasing."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from events.choices import RegistrationStatus as R
from events.links import place_token
from events.models import Registration
from events.tests.factories import again, end_event, make_authority, make_event, make_registration
from outbox.models import OutgoingMessage
from partners.choices import Mode

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited():
    """Somebody with an invitation to a blended event."""
    event = make_event(mode=Mode.BLENDED, online_url="https://room.example.org/x", practical="Bring a passport.")
    return make_registration(R.INVITED, event=event, name="Awa Jallow", email="awa@example.org", position="Inspector")


def page(one, name="place-own"):
    """The address of somebody's page."""
    return reverse(f"events:{name}", args=[place_token(one)])


def test_one_tap_says_yes_and_a_second_tap_is_once(client, invited):
    shown = client.get(page(invited))
    assert "Yes, I come" in shown.text and shown["Referrer-Policy"] == "same-origin"

    client.post(page(invited), {"answer": "confirm"})
    again_tapped = client.post(page(invited), {"answer": "confirm"}, follow=True)

    assert again(invited).status == R.CONFIRMED
    assert again(invited).history.filter(step="confirm", actor=None).count() == 1
    assert "meanwhile" not in again_tapped.text and "You have a place" in again_tapped.text


def test_a_place_is_given_back_and_wished_again(client, invited):
    client.post(page(invited), {"answer": "decline"})
    assert again(invited).status == R.DECLINED
    client.post(page(invited), {"answer": "apply_again"})
    assert again(invited).status == R.APPLIED
    assert "You get a mail as soon as it is decided" in client.get(page(invited)).text


def test_what_cannot_be_answered_changes_nothing(client, invited):
    client.post(page(invited), {"answer": "refuse"})
    client.post(page(invited), {"answer": "apply_again"})
    assert again(invited).status == R.INVITED

    end_event(invited.event)
    shown = client.get(page(invited))
    assert "The event is over" in shown.text and "Yes, I come" not in shown.text


def test_code_square_notes_and_room_are_for_those_with_a_place(client, invited):
    shown = client.get(page(invited)).text
    assert invited.code in shown and "<svg" in shown and "Bring a passport." in shown and "room.example.org" in shown
    assert "style=" not in shown

    client.post(page(invited), {"answer": "decline"})
    shown = client.get(page(invited)).text
    assert invited.code not in shown and "Bring a passport." not in shown and "room.example.org" not in shown


def test_a_wrong_link_and_a_link_to_an_old_address_show_nothing(client, invited):
    old = page(invited)
    invited.participant.email = "new@example.org"
    invited.participant.save()

    assert client.get(old).status_code == 404
    assert client.get(reverse("events:place-own", args=["1:x:y"])).status_code == 404
    assert "Awa" not in client.get(old).text


def test_name_sex_languages_and_mode_are_as_the_person_chooses(client, invited):
    url = page(invited, "place-choose")
    chosen = {"name": "Aïssatou Jallow", "sex": "other", "language": "fr", "paper_language": "ar", "mode": "remote"}
    assert "Write your name" in client.post(url, {**chosen, "name": " "}).text

    client.post(url, chosen)

    one = again(invited)
    person = one.participant
    assert (person.name, person.sex, person.language, person.paper_language, one.mode) == tuple(chosen.values())
    assert (one.history.last().step, "Aïssatou" in one.history.last().reason) == ("say", False)


def test_the_calendar_file_follows_the_place(client, invited):
    event = Calendar.from_ical(client.get(page(invited, "place-calendar")).content).walk("VEVENT")[0]
    assert (event["STATUS"], event["DTSTART"].dt, str(event["SUMMARY"])) == (
        "TENTATIVE",
        invited.event.starts_on,
        invited.event.title,
    )

    client.post(page(invited), {"answer": "decline"})
    assert b"STATUS:CANCELLED" in client.get(page(invited, "place-calendar")).content


def test_everything_that_is_kept_can_be_taken_along(client, invited, ministry):
    Registration.objects.filter(pk=invited.pk).update(authority=make_authority(invited.event, ministry))
    data = client.get(page(invited, "place-export")).json()

    assert (data["name"], data["email"], data["kept_until"]) == (
        "Awa Jallow",
        "awa@example.org",
        invited.event.kept_until.isoformat(),
    )
    (place,) = data["events"]
    assert (place["function"], place["nominated_by"], place["code"]) == (
        "Inspector",
        "Department of Labour",
        invited.code,
    )
    assert [line["what"] for line in place["history"]] == ["Put on the list", "Invite"]
    assert len(data["messages"]) == 1


def test_a_person_is_erased_at_once_and_the_place_goes_to_the_next(client):
    event = make_event(capacity=1)
    one = make_registration(event=event, name="Awa Jallow", email="awa@example.org", position="Inspector", sex="woman")
    waiting = make_registration(R.WAITING, event=event)
    link = page(one)
    assert "cannot be undone" in client.get(page(one, "place-erase")).text

    response = client.post(page(one, "place-erase"))

    one = again(one)
    person = one.participant
    assert "Your name and address are gone" in response.text and client.get(link).status_code == 404
    assert (person.name, person.email, person.name_folded, one.position, one.institution_name) == ("", "", "", "", "")
    assert (person.sex, one.country.iso2, one.status, person.kept_until) == ("woman", "GM", R.DECLINED, None)
    assert again(waiting).status == R.INVITED
    assert not OutgoingMessage.objects.filter(email="awa@example.org").exists()
    assert not OutgoingMessage.objects.filter(text__contains="Awa").exists()
