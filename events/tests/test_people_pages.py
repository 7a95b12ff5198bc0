"""The team works through the people of an event: finds them, decides together, corrects, tells doubles apart, takes them along."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from events.choices import RegistrationStatus as R
from events.models import Participant, Registration
from events.tests.factories import again, make_authority, make_event, make_registration
from outbox import barring
from outbox.models import OutgoingMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(officer):
    """An event with thirty places."""
    return make_event(officer=officer)


@pytest.fixture
def team(client, officer):
    """The officer, signed in."""
    client.force_login(officer)
    return client


def address(name, *args):
    """An address in English."""
    return reverse(f"events:{name}", args=args)


def test_the_list_has_its_parts_its_search_and_a_fixed_number_of_queries(team, event, ministry):
    authority = make_authority(event, ministry)
    make_registration(event=event, name="Aïcha Diallo", email="aicha@example.org", authority=authority)
    page = address("registration-list", event.pk)
    team.get(page)
    with CaptureQueriesContext(connection) as one:
        team.get(page)
    for status in (R.APPLIED, R.INVITED, R.DECLINED, R.REFUSED):
        make_registration(status, event=event, authority=authority)
    with CaptureQueriesContext(connection) as many:
        response = team.get(page)

    assert len(many) == len(one)
    assert [(group.key, group.count) for group in response.context["groups"]] == [
        ("all", 5), ("applied", 1), ("invited", 1), ("confirmed", 1), ("waiting", 0), ("ended", 2),
    ]  # fmt: skip
    found = team.get(page, {"q": "diallo, AICHA"}).context["rows"]
    assert [row.participant.name for row in found] == ["Aïcha Diallo"]
    assert [row.status for row in team.get(page, {"part": "applied"}).context["rows"]] == ["applied"]
    assert len(team.get(page, {"authority": str(authority.pk), "q": found[0].code.lower()}).context["rows"]) == 1
    assert len(team.get(page, {"part": "nonsense", "page": "99", "authority": "x"}).context["rows"]) == 5


def test_several_are_ticked_and_get_places_in_the_order_of_registration(team, officer):
    event = make_event(officer=officer, capacity=1)
    first, second = (make_registration(R.APPLIED, event=event) for _n in range(2))

    response = team.post(
        address("registration-decide", event.pk), {"ticked": [second.pk, first.pk], "what": "give"}, follow=True
    )

    assert (again(first).status, again(second).status) == (R.INVITED, R.WAITING)
    assert "1 person has a place now. 1 waits." in response.text
    waiting = team.get(address("registration-list", event.pk), {"part": "waiting"})
    assert [(row.turn, row.pk) for row in waiting.context["rows"]] == [(1, second.pk)]


def test_several_are_ticked_and_get_none_with_the_reason(team, event):
    people = [make_registration(R.APPLIED, event=event) for _n in range(2)]
    url = address("registration-decide", event.pk)
    ticked = {"ticked": [one.pk for one in people], "what": "refuse", "reason": ""}

    assert "Give the reason" in team.post(url, ticked, follow=True).text
    assert "2 people get no place" in team.post(url, {**ticked, "reason": "Too many."}, follow=True).text
    assert [again(one).status for one in people] == [R.REFUSED, R.REFUSED]
    assert OutgoingMessage.objects.filter(event="event_refused", text__contains="Too many.").count() == 2
    assert "Nobody was ticked" in team.post(url, {"what": "give"}, follow=True).text


def test_people_of_another_event_cannot_be_ticked(team, event):
    stranger = make_registration(R.APPLIED, event=make_event(title="Another"))
    team.post(address("registration-decide", event.pk), {"ticked": stranger.pk, "what": "give"})

    assert again(stranger).status == R.APPLIED


def test_all_are_decided_some_at_a_time(team, event):
    for _n in range(52):
        make_registration(R.APPLIED, event=event)
    url = address("registration-decide-all", event.pk)
    response = team.get(url)
    assert [response.context[name] for name in ("left", "placed", "waiting")] == [52, 30, 22]

    first = team.post(url, {"total": "52"}, headers={"accept": "application/json"}).json()
    assert first == {"done": 50, "total": 52, "finished": False, "words": "2 are still to be decided."}
    assert team.post(url, {"total": "52"}).url == address("registration-list", event.pk)
    statuses = list(event.registrations.order_by("pk").values_list("status", flat=True))
    assert statuses == [R.INVITED] * 30 + [R.WAITING] * 22


def test_a_step_is_said_before_it_is_taken_and_a_stale_page_is_told(team, event):
    one = make_registration(event=event)
    url = address("registration-step", one.pk, "refuse")
    assert "The person is told why" in team.get(url).text

    assert "Give the reason" in team.post(url, {"seen": one.version, "reason": " "}).text
    stale = team.post(url, {"seen": one.version - 1, "reason": "Too late."})
    assert (stale.status_code, "This has changed meanwhile" in stale.text, "Too late." in stale.text) == (
        409,
        True,
        True,
    )
    team.post(url, {"seen": one.version, "reason": "Too late."})
    assert again(one).status == R.REFUSED
    assert "is not possible" in team.get(url).text
    assert team.get(address("registration-step", one.pk, "expire")).status_code == 404


def test_one_person_is_corrected_and_the_history_names_the_columns_only(team, event):
    one = make_registration(R.INVITED, event=event, name="Awa Jalow", email="old@example.org")
    url = address("registration-correct", one.pk)
    form = {**team.get(url).context["form"].initial, "name": "Awa Jallow", "email": "New@example.org"}
    form = {name: getattr(value, "pk", value) for name, value in form.items() if value is not None}

    team.post(url, form)

    one = again(one)
    assert (one.participant.name, one.participant.email) == ("Awa Jallow", "new@example.org")
    record = one.history.last()
    assert (record.step, record.reason) == ("correct", "Name, E-mail address")
    assert OutgoingMessage.objects.filter(event="event_invited", email="new@example.org").count() == 1
    assert team.post(url, form).status_code == 409


def test_an_address_of_somebody_else_is_refused_and_what_was_typed_is_kept(team, event):
    make_registration(event=event, email="taken@example.org")
    one = make_registration(event=event)
    form = {
        "name": "Kept Words",
        "email": "TAKEN@example.org",
        "sex": "woman",
        "language": "en",
        "part": "participant",
        "seen": one.version,
    }

    response = team.post(address("registration-correct", one.pk), form)

    assert response.status_code == 409
    assert "Somebody with this address is known already" in response.text and "Kept Words" in response.text


def test_two_of_one_name_are_made_one_and_both_histories_stay(team, event):
    other_event = make_event(title="Another", officer=event.officer)
    kept = make_registration(event=event, name="Awa Jallow", email="awa@example.org")
    other = make_registration(event=other_event, name="JALLOW, Awa", email="old@example.org", sex="woman")
    page = address("registration-detail", kept.pk)
    assert [one.pk for one in team.get(page).context["doubles"]] == [other.participant_id]

    team.post(address("registration-doubles", kept.pk, other.participant_id), {"said": "same"})

    moved = again(other)
    assert (moved.participant_id, moved.participant.email, moved.participant.sex) == (
        kept.participant_id,
        "awa@example.org",
        "woman",
    )
    assert [record.step for record in moved.history.all()] == ["register", "invite", "confirm", "unite"]
    assert Participant.objects.count() == 1
    assert not OutgoingMessage.objects.filter(about=other.participant.reference).exists()


def test_two_on_one_list_are_not_made_one(team, event):
    kept = make_registration(event=event, name="Awa Jallow", email="awa@example.org")
    other = make_registration(event=event, name="Awa Jallow", email="awa2@example.org")

    response = team.post(address("registration-doubles", kept.pk, other.participant_id), {"said": "same"}, follow=True)

    assert "Both are on the list" in response.text
    assert Participant.objects.count() == 2


def test_somebody_else_is_remembered(team, event):
    one = make_registration(event=event, name="Awa Jallow", email="awa@example.org")
    other = make_registration(event=event, name="Awa Jallow", email="awa2@example.org")
    for said in (one, other):
        team.post(address("registration-doubles", one.pk, other.participant_id), {"said": "different"})
        assert team.get(address("registration-detail", said.pk)).context["doubles"] == []


def test_the_file_of_participants_is_safe_for_spreadsheets(team, event):
    make_registration(event=event, name="=HYPERLINK(1)", email="x@example.org")
    text = b"".join(team.get(address("registration-export", event.pk, "csv")).streaming_content).decode()
    sheet = load_workbook(b_file(team.get(address("registration-export", event.pk, "xlsx")))).active

    assert "'=HYPERLINK(1)" in text
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=HYPERLINK(1)", "s")
    assert team.get(address("registration-export", event.pk, "pdf")).status_code == 404


def b_file(response):
    """The body of a response as a file."""
    return BytesIO(b"".join(response.streaming_content))


def test_authorities_are_found_added_asked_changed_and_taken_off(team, event, ministry, partner):
    url = address("authority-list", event.pk)
    found = team.get(url, {"q": "labour gambia"})
    assert [one.pk for one in found.context["found"]] == [ministry.pk]

    team.post(url, {"institution": ministry.pk, "places": "3", "q": "labour"})
    authority = event.authorities.get()
    assert (authority.places, authority.asked_at is not None) == (3, True)
    assert OutgoingMessage.objects.filter(event="event_nominate", recipient=partner).count() == 1
    assert team.post(url, {"institution": ministry.pk, "q": ""}).status_code == 409

    change = address("authority-change", event.pk, authority.pk)
    team.post(change, {"places": "x"})
    team.post(change, {"places": "5"})
    team.post(change, {"what": "ask"})
    authority.refresh_from_db()
    assert authority.places == 5
    assert OutgoingMessage.objects.filter(event="event_nominate").count() == 2
    make_registration(event=event, authority=authority)
    assert "has named people already" in team.post(change, {"what": "remove"}, follow=True).text
    Registration.objects.update(authority=None)
    team.post(change, {"what": "remove"})
    assert not event.authorities.exists()


def test_the_team_invites_one_person_by_a_form(team, event, gambia):
    person = {
        "name": "Awa Jallow",
        "email": "Awa@example.org",
        "sex": "woman",
        "language": "fr",
        "part": "expert",
        "country": gambia.pk,
    }
    url = address("registration-create", event.pk)

    assert "Invited." in team.post(url, person, follow=True).text
    one = event.registrations.get()
    assert (one.status, one.way, one.part, one.participant.language) == (R.INVITED, "invitation", "expert", "fr")
    assert "on the list already" in team.post(url, person, follow=True).text
    assert event.registrations.count() == 1


def test_events_on_a_file_of_a_conflict_are_not_named_beside_a_double(team, event, officer, monkeypatch):
    hidden = make_event(title="Hidden workshop", file_reference="MX-2026-031")
    one = make_registration(event=event, name="Awa Jallow", email="awa@example.org")
    make_registration(event=hidden, name="Awa Jallow", email="other@example.org")
    make_registration(event=hidden, email="awa@example.org")
    assert "Hidden workshop" in team.get(address("registration-detail", one.pk)).text

    monkeypatch.setattr(
        barring, "_registered", [(lambda about: [officer.pk] if about else [], lambda user: ["MX-2026-031"])]
    )

    shown = team.get(address("registration-detail", one.pk))
    assert "Hidden workshop" not in shown.text and len(shown.context["doubles"]) == 1


def test_others_than_the_team_find_nothing(client, event, partner, administrator):
    one = make_registration(event=event)
    addresses = [
        address("registration-list", event.pk),
        address("registration-detail", one.pk),
        address("invite-many", event.pk),
    ]

    client.force_login(partner)
    assert [client.get(url).status_code for url in addresses] == [404, 404, 404]
    client.force_login(administrator)
    assert [client.get(url).status_code for url in addresses] == [403, 403, 403]
