"""The agenda editor: sessions, speakers, clashes, a copied day, the sheets that follow, the printed programme."""

from datetime import time

import pytest
from django.db import IntegrityError, transaction

from events.agenda import agenda_of
from events.choices import AttendanceUnit
from events.choices import EventStatus as E
from events.models import Session, Speaker
from events.paper_words import agenda_words, zone_words
from events.services import programming
from events.tests.factories import make_event, make_registration
from events.tests.test_event_forms import changed
from experts.tests.factories import make_expert
from missions.tests.factories import make_deployment, make_mission
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, officer):
    """The officer."""
    client.force_login(officer)
    return client


def typed(event, **changes):
    """A session as somebody types it."""
    data = {"day": event.starts_on.isoformat(), "starts_at": "09:00", "ends_at": "10:30", "kind": "talk"}
    return data | {"title": "Opening", "room": "Hall 2", "text": "", "seen": ""} | changes


def add(event, hours=("09:00", "10:00"), speakers=(), **fields):
    """A session of the first day, stored by the service."""
    fields.setdefault("day", event.starts_on)
    fields.setdefault("title", f"From {hours[0]}")
    starts_at, ends_at = (time.fromisoformat(one) for one in hours)
    session = Session(event=event, starts_at=starts_at, ends_at=ends_at, **fields)
    return programming.save_session(
        session=session, speakers=[(name, "", expert) for name, expert in speakers], actor=event.officer
    )


def test_a_session_is_added_with_its_speakers_once(signed_in, officer):
    event = make_event(officer=officer)
    page = f"/en/events/{event.pk}/sessions/new/"
    data = typed(event) | {"speaker-0-name": "Awa Ceesay", "speaker-0-words": "Director", "speaker-1-name": ""}

    answers = [signed_in.post(page, data) for _click in range(2)]

    assert [answer["Location"] for answer in answers] == [f"/en/events/{event.pk}/#programme"] * 2
    session = Session.objects.get()
    assert (session.title, session.starts_at, session.room) == ("Opening", time(9), "Hall 2")
    assert [(one.name, one.words, one.expert) for one in session.speakers.all()] == [("Awa Ceesay", "Director", None)]
    shown = signed_in.get(f"/en/events/{event.pk}/").content.decode()
    assert "Awa Ceesay" in shown and "Session added: “Opening”." in shown


def test_the_next_session_begins_when_the_last_one_ends(signed_in, officer):
    event = make_event(officer=officer)
    add(event, ("09:00", "10:15"), room="Hall 2")
    day = event.starts_on.isoformat()
    form = signed_in.get(f"/en/events/{event.pk}/sessions/new/?day={day}").context["form"]
    assert (form["starts_at"].value(), form["room"].value(), form["day"].value()) == (time(10, 15), "Hall 2", day)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": ""}, "title", "Give the session a title"),
        ({"ends_at": "08:00"}, "ends_at", "It ends before it begins."),
        ({"starts_at": "noon"}, "starts_at", "This is not a time"),
        ({"day": "2020-01-01"}, "day", "This day is not one of the event."),
    ],
)
def test_what_is_wrong_is_said_and_the_lines_stay(signed_in, officer, changes, field, sentence):
    event = make_event(officer=officer)
    data = typed(event, **changes) | {"speaker-0-name": "Awa Ceesay"}
    answer = signed_in.post(f"/en/events/{event.pk}/sessions/new/", data)
    assert sentence in answer.context["form"].errors[field][0]
    assert 'value="Awa Ceesay"' in answer.content.decode()
    assert not Session.objects.exists()


def test_experts_of_the_mission_are_offered_first_and_others_are_found(signed_in, officer):
    mission = make_mission()
    led = make_deployment("confirmed", seat=mission.seats.get())
    other = make_expert(name="Zita Quist", position="Judge", employer="Court of Vienna")
    event = make_event(officer=officer, mission=mission)
    page = f"/en/events/{event.pk}/sessions/new/"
    assert [one.pk for one, _work in signed_in.get(page).context["lines"].offered()] == [led.expert_id]

    found = signed_in.post(page, typed(event, title="Half typed", ends_at="") | {"who": "quist", "find": "1"})
    assert [one for one, _work in found.context["lines"].offered()] == [other]
    assert 'value="Half typed"' in found.content.decode()
    assert "error" not in found.content.decode().split("<main")[1]
    entered = signed_in.post(page, typed(event) | {"who": "quist", "enter": "1", "searched": "other"})
    assert [one for one, _work in entered.context["lines"].offered()] == [other]
    chosen = signed_in.post(page, typed(event) | {"who": "quist", "add": str(other.pk)})
    lines = chosen.context["lines"].forms
    assert [line["name"].value() for line in lines][:1] == ["Zita Quist"]
    assert not Session.objects.exists()
    signed_in.post(
        page, typed(event) | {f"speaker-0-{key}": lines[0][key].value() for key in ("name", "words", "expert")}
    )

    speaker = Speaker.objects.get()
    assert (speaker.expert, speaker.name) == (other, "Zita Quist")
    assert "Judge, Court of Vienna" in speaker.words


def test_the_enter_key_saves_where_nothing_new_is_searched_for(signed_in, officer):
    event = make_event(officer=officer)
    data = typed(event) | {"who": "quist", "enter": "1", "searched": "quist"}
    assert signed_in.post(f"/en/events/{event.pk}/sessions/new/", data).status_code == 302
    assert Session.objects.get().title == "Opening"


def test_two_people_change_one_session(signed_in, officer):
    event = make_event(officer=officer)
    session = add(event)
    page = signed_in.get(f"/en/events/sessions/{session.pk}/")
    assert signed_in.post(f"/en/events/sessions/{session.pk}/", changed(page, title="Theirs")).status_code == 302

    late = signed_in.post(f"/en/events/sessions/{session.pk}/", changed(page, title="Mine"))

    assert late.status_code == 409
    assert [(one.label, one.stored, one.typed) for one in late.context["differences"]] == [("Title", "Theirs", "Mine")]
    assert signed_in.post(f"/en/events/sessions/{session.pk}/", changed(late)).status_code == 302
    assert Session.objects.get().title == "Mine"


def test_clashes_are_said_of_people_and_rooms_that_meet_at_one_time(signed_in, officer):
    event = make_event(officer=officer)
    add(event, ("09:00", "10:00"), [("Awa Ceesay", None)], title="One", room="Hall 2")
    add(event, ("09:30", "10:30"), [("CEESAY, Awa", None)], title="Two", room="hall 2")
    add(event, ("10:30", "11:00"), [("Awa Ceesay", None)], title="Three", room="Hall 2")

    one, two, three = agenda_of(event, with_clashes=True)[0].sessions

    assert one.clashes == ["“Two” is in the same room at that time.", "Awa Ceesay also speaks in “Two” at that time."]
    assert len(two.clashes) == 2
    assert three.clashes == []
    shown = signed_in.get(f"/en/events/{event.pk}/").content.decode()
    assert "2 sessions clash with others" in shown


def test_a_day_is_copied_with_its_speakers_and_not_twice(signed_in, officer):
    event = make_event(officer=officer)
    add(event, ("09:00", "10:00"), [("Awa Ceesay", None)])
    add(event, ("10:00", "10:30"), kind="break", title="Coffee")
    first, second, _third = (day.isoformat() for day in event.days)
    page = f"/en/events/{event.pk}/sessions/copy/"
    assert signed_in.get(f"{page}?day={first}").context["form"]["target"].value() == second

    for _click in range(2):
        signed_in.post(page, {"source": first, "target": second})
    same = signed_in.post(page, {"source": first, "target": first})

    copied = event.sessions.filter(day=second)
    assert [one.title for one in copied] == ["From 09:00", "Coffee"]
    assert [one.name for one in copied[0].speakers.all()] == ["Awa Ceesay"]
    assert same.context["form"].errors["target"] == ["Choose another day."]


def test_sheets_follow_the_sessions_and_what_was_noted_stays(signed_in, officer):
    event = make_event(officer=officer, attendance_unit=AttendanceUnit.SESSION)
    talk = add(event, ("10:00", "11:00"), title="Talk")
    add(event, ("09:00", "09:30"), kind="break", title="Coffee")
    early = add(event, ("08:00", "09:00"), title="Early")
    assert [(sheet.number, sheet.session) for sheet in event.sheets.all()] == [(1, early), (2, talk)]

    signed_in.post(f"/en/events/sessions/{early.pk}/delete/", {"event": event.pk})
    again = signed_in.post(f"/en/events/sessions/{early.pk}/delete/", {"event": event.pk})
    assert again.status_code == 302
    sheet = event.sheets.get()
    assert (sheet.number, sheet.session) == (1, talk)
    sheet.attendances.create(registration=make_registration(event=event), is_present=True, way="tick")
    refused = signed_in.post(f"/en/events/sessions/{talk.pk}/delete/", {"event": event.pk})

    assert refused.status_code == 409
    assert "Attendance was taken in “Talk”" in refused.content.decode()
    talk.kind = "break"
    with pytest.raises(TransitionRefused, match="that day stays"):
        seen = programming.stamp_of_session(Session.objects.get(pk=talk.pk))
        programming.save_session(session=talk, speakers=[], actor=officer, seen=seen)
    assert Session.objects.get(pk=talk.pk).kind == "talk"


def test_an_expert_speaks_once_in_a_session(officer):
    expert = make_expert(name="Zita Quist")
    session = add(make_event(officer=officer), speakers=[("Zita Quist", expert), ("Z. Quist", expert), ("Awa", None)])
    assert [(one.name, one.expert) for one in session.speakers.all()] == [("Zita Quist", expert), ("Awa", None)]
    with pytest.raises(IntegrityError), transaction.atomic():
        session.speakers.create(name="Again", expert=expert)
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(ends_at="08:00")


def test_what_is_cancelled_is_written_no_more_and_strangers_write_nothing(officer, partner):
    event = make_event(E.CANCELLED, officer=officer)
    with pytest.raises(TransitionRefused, match="cancelled"):
        add(event)
    other = make_event(title="Another", officer=officer)
    session = Session(event=other, day=other.starts_on, starts_at=time(9), ends_at=time(10), title="Mine")
    with pytest.raises(StepNotAllowed):
        programming.save_session(session=session, speakers=[], actor=partner)


def test_a_day_has_an_end(officer):
    event = make_event(officer=officer)
    for number in range(40):
        event.sessions.create(day=event.starts_on, starts_at=time(8, number), ends_at=time(9), title=f"No. {number}")
    with pytest.raises(TransitionRefused, match="at most 40 sessions"):
        add(event, ("10:00", "11:00"))


def test_the_programme_is_printed_in_both_languages_in_the_time_of_the_room(signed_in, officer):
    event = make_event(officer=officer, time_zone="Asia/Kathmandu", languages=("en", "fr"))
    add(event, ("09:00", "10:00"), [("Awa Ceesay", None)], room="Hall 2")

    page = signed_in.get(f"/en/events/{event.pk}/agenda/").content.decode()
    assert "Asia/Kathmandu, UTC+5:45" in page and "09:00" in page and "Add" not in page.split("<main")[1]
    for language in ("en", "fr"):
        answer = signed_in.get(f"/en/events/{event.pk}/agenda/{language}/")
        assert answer.content.startswith(b"%PDF-")
        assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert signed_in.get(f"/en/events/{event.pk}/agenda/de/").status_code == 404


def test_the_paper_says_what_the_event_says(officer):
    event = make_event(officer=officer, time_zone="Africa/Banjul", mode="blended", venue="Hall 2", place="Banjul")
    add(event, ("13:00", "14:00"), kind="groups")
    words = agenda_words(event, event.created_at)
    assert words["facts"][1] == ["Where", "Hall 2, Banjul, The Gambia, and remote"]
    assert words["days"][0]["sessions"][0]["kind"] == "Work in groups"
    assert words["days"][1]["sessions"] == []
    assert zone_words(event) == "Africa/Banjul, UTC+0"
