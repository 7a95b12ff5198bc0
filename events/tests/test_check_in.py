"""Check-in on a phone: on its day only, by the own code, with nothing told about anybody else."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from events import services
from events.check_in_codes import badge_address, screen_address
from events.choices import RegistrationStatus as R
from events.codes import ALPHABET
from events.models import Attendance
from events.tests.factories import make_event, make_registration
from events.views import check_in
from events.views.check_in import first_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(officer):
    """An event of three days that begins today."""
    cache.clear()
    return make_event(officer=officer, starts_on=timezone.localdate(), title="A workshop behind closed doors")


@pytest.fixture
def goer(event):
    """Somebody who has confirmed."""
    return make_registration(event=event, name="CEESAY, Awa Marie")


@pytest.fixture
def room(event):
    """The page of the room of today."""
    return reverse("events:check-in", args=[event.sheets.first().code])


def mistyped(code):
    """The code with one sign wrong."""
    return ALPHABET[(ALPHABET.index(code[0]) + 1) % len(ALPHABET)] + code[1:]


def test_the_own_code_checks_in_and_greets_by_the_first_name(client, goer, room):
    said = client.post(room, {"badge": f" {goer.code.lower()} "}).content.decode()
    again = client.post(room, {"badge": goer.code}).content.decode()

    assert "You are checked in, Awa" in said
    assert "CEESAY" not in said
    assert "You were checked in already, Awa" in again
    row = Attendance.objects.get()
    assert (row.way, row.records.get().actor) == ("phone", None)


def test_a_slip_of_the_finger_is_told_from_a_code_of_nobody(client, event, goer, room):
    waiting = make_registration(R.APPLIED, event=event)

    assert "One sign of this code is wrong" in client.post(room, {"badge": mistyped(goer.code)}).content.decode()
    assert "not on the list of those who come today" in client.post(room, {"badge": waiting.code}).content.decode()
    assert "Type the code of your badge." in client.post(room, {}).content.decode()
    assert not Attendance.objects.exists()


def test_the_code_of_another_event_leads_to_nobody(client, room, officer):
    other = make_registration(event=make_event(officer=officer, title="Another workshop"))

    assert "not on the list" in client.post(room, {"badge": other.code}).content.decode()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_room_is_open_on_its_day_alone(client, goer, room, days):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert "Check-in is not open" in client.get(room).content.decode()
        assert "Check-in is not open" in client.post(room, {"badge": goer.code}).content.decode()
    assert not Attendance.objects.exists()


def test_nobody_checks_in_where_the_event_was_cancelled(client, event, goer, room, officer):
    services.move_event(event=event, step="cancel", actor=officer, reason="The hall has burnt down.")

    assert "Check-in is not open" in client.post(room, {"badge": goer.code}).content.decode()


def test_only_wrong_codes_are_limited_and_a_whole_hall_checks_in(client, event, goer, room, monkeypatch):
    monkeypatch.setattr(check_in, "WRONG_FROM_HERE", check_in.TryLimit("check-in", most=3, seconds=900))
    hall = [make_registration(event=event) for _n in range(5)]
    for one in hall:
        assert "You are checked in" in client.post(room, {"badge": one.code}).content.decode()
    for _turn in range(3):
        client.post(room, {"badge": mistyped(goer.code)})

    answer = client.post(room, {"badge": goer.code})

    assert answer.status_code == 429
    assert "too many wrong codes" in answer.content.decode()
    assert not goer.attendances.exists()


def test_the_code_of_the_room_is_typed(client, event, room):
    page = reverse("events:check-in-find")

    assert client.post(page, {"screen": event.sheets.first().code.lower()}).url == room
    assert "No room has this code" in client.post(page, {"screen": "222222"}).content.decode()
    assert client.get(reverse("events:check-in", args=["222222"])).status_code == 404


def test_the_badge_tells_a_visitor_nothing(client, event, goer):
    known, unknown = (reverse("events:badge", args=[event.pk, code]) for code in (goer.code, "22222"))
    pages = [client.get(page).content.decode() for page in (known, unknown)]
    anywhere = client.get(reverse("events:badge", args=[99999, goer.code])).content.decode()

    for page in (*pages, anywhere):
        assert "Check in with your badge" in page
        assert "behind closed doors" not in page
        assert "Awa" not in page


def test_badge_and_room_together_check_in(client, event, goer, room):
    badge = reverse("events:badge", args=[event.pk, goer.code])

    page = client.post(badge, {"screen": event.sheets.first().code}, follow=True)
    assert page.context["form"]["badge"].value() == goer.code
    assert "You are checked in, Awa" in client.post(room, {"badge": goer.code}).content.decode()
    assert "No room has this code" in client.post(badge, {"screen": "222222"}).content.decode()


def test_the_team_checks_in_at_the_door(client, event, goer, officer):
    client.force_login(officer)
    badge = reverse("events:badge", args=[event.pk, goer.code])
    page = client.get(badge)
    assert [is_there for _column, is_there in page.context["rooms"]] == [False]

    done = client.post(badge, {"sheet": event.sheets.first().pk}, follow=True)

    assert "CEESAY, Awa Marie is checked in. Scan the next badge." in done.content.decode()
    assert [is_there for _column, is_there in done.context["rooms"]] == [True]
    assert Attendance.objects.get().records.get().actor == officer
    assert client.post(badge, {"sheet": event.sheets.last().pk}).status_code == 409
    assert client.post(badge, {"sheet": "x"}).status_code == 404
    assert "No badge of this event" in client.get(reverse("events:badge", args=[event.pk, "22222"])).content.decode()


def test_the_team_reads_at_the_door_that_a_place_is_missing(client, event, officer):
    waiting = make_registration(R.APPLIED, event=event)
    client.force_login(officer)
    badge = reverse("events:badge", args=[event.pk, waiting.code])

    assert "no confirmed place" in client.get(badge).content.decode()
    assert client.post(badge, {"sheet": event.sheets.first().pk}).status_code == 409


def test_printed_addresses_lead_a_phone_to_its_language(client, event, goer, room):
    for address in (screen_address(event.sheets.first()), badge_address(goer)):
        path = "/" + address.split("/", 3)[3]
        assert not path.startswith(("/en/", "/fr/"))
        answer = client.get(path, headers={"accept-language": "fr"})
        assert answer.status_code == 302
        assert answer.url == f"/fr{path}"


def test_the_screen_shows_the_code_of_the_room(client, event, officer):
    client.force_login(officer)
    sheet = event.sheets.first()

    page = client.get(reverse("events:attendance-screen", args=[sheet.pk])).content.decode()

    assert sheet.code in page
    assert '<svg aria-hidden="true" focusable="false" ' in page


@pytest.mark.parametrize(
    ("name", "expected"), [("CEESAY, Awa Marie", "Awa"), ("Awa Ceesay", "Awa"), ("Awa", "Awa"), ("", ""), ("X,", "X,")]
)
def test_first_names(name, expected):
    assert first_name(name) == expected
