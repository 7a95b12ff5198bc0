"""The papers for the room: the sheet that is signed and the name badges, with names of any length."""

import pytest
from django.urls import reverse
from django.utils import timezone

from events.choices import AttendanceUnit, Part
from events.choices import RegistrationStatus as R
from events.models import Session
from events.room_papers import attendance_words, badge_words
from events.services.sheets import set_sheets
from events.tests.factories import make_event, make_registration
from partners.choices import Mode

pytestmark = pytest.mark.django_db
LONGEST = "Ratsimandresy-Andriamanantena Rakotomalalaniaina Voahirana Fanomezantsoa Josephine de la Croix"


@pytest.fixture
def event(officer):
    """An event with people whose names are short and long."""
    event = make_event(officer=officer, starts_on=timezone.localdate(), venue="Kairaba Beach Hotel")
    make_registration(
        event=event,
        name=LONGEST,
        institution_name="National Agency for the Promotion of Employment, Department of Labour Migration and Licensing of Private Agencies",
    )
    make_registration(event=event, name="Ba", part=Part.EXPERT, mode=Mode.REMOTE)
    make_registration(event=event, name="فاطمة جالو")
    make_registration(R.APPLIED, event=event, name="Not Confirmed")
    return event


def test_the_sheet_has_everybody_in_order_with_code_and_days(event):
    words = attendance_words(event, timezone.now())

    assert [one[0] for one in words["people"]] == ["Ba", LONGEST, "فاطمة جالو"]
    assert {one[2] for one in words["people"]} == set(event.registrations.confirmed().values_list("code", flat=True))
    assert [one[2] for one in words["groups"][0]] == [sheet.code for sheet in event.sheets.all()]
    assert "check-in" in words["online"]


def test_a_badge_says_the_part_in_words(event):
    badges = badge_words(event, event.registrations.confirmed().for_list())["badges"]

    assert [one["part"] for one in badges] == ["Expert or speaker, online", "Participant", "Participant"]
    assert all(one["qr"].startswith("<svg") for one in badges)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["events:attendance-paper", "events:badge-paper"])
def test_the_papers_are_set(client, event, officer, name, language):
    client.force_login(officer)

    answer = client.get(reverse(name, args=[event.pk, language]))

    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Language"] == language
    assert answer["Cache-Control"] == "private, no-store"
    assert client.get(reverse(name, args=[event.pk, "xx"])).status_code == 404


def test_badges_of_some(client, event, officer):
    client.force_login(officer)
    chosen = event.registrations.get(participant__name="Ba")
    other = make_registration(event=make_event(officer=officer, title="Another workshop"))
    page = reverse("events:badge-paper", args=[event.pk, "en"])

    assert client.get(page, {"one": [chosen.pk, "x", "9" * 30]}).content.startswith(b"%PDF-")
    assert client.get(page, {"one": other.pk}).status_code == 404
    assert client.get(page, {"file": "2"}).status_code == 404
    listed = client.get(reverse("events:badge-list", args=[event.pk]), {"q": "ba"}).context["rows"]
    assert list(listed) == [chosen]


def test_many_sessions_go_on_further_pages(event):
    event.sheets.all().delete()
    for hour in range(9, 14):
        hours = {"starts_at": f"{hour:02}:00", "ends_at": f"{hour:02}:50"}
        Session.objects.create(event=event, day=event.starts_on, title=f"Session {hour}", **hours)
    event.attendance_unit = AttendanceUnit.SESSION
    event.save()
    set_sheets(event)

    assert [len(group) for group in attendance_words(event, timezone.now())["groups"]] == [3, 2]


def test_an_event_without_sheets_has_no_paper_that_breaks(client, officer):
    event = make_event(officer=officer, attendance_unit=AttendanceUnit.SESSION)
    client.force_login(officer)

    assert client.get(reverse("events:attendance-paper", args=[event.pk, "en"])).status_code == 200
    assert client.get(reverse("events:badge-paper", args=[event.pk, "en"])).status_code == 404
    assert client.get(reverse("events:attendance-list", args=[event.pk])).status_code == 200
