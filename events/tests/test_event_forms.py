"""An event is prepared and changed in the browser: every field, what is refused, two people at once, a draft thrown away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.choices import EventStatus as E
from events.models import Event
from events.tests.factories import make_event, make_registration
from missions.tests.factories import make_mission
from outbox.models import OutgoingMessage
from partners.tests.factories import make_activity_type, make_country, make_language, make_region

pytestmark = pytest.mark.django_db
NEW = "/en/events/new/"


@pytest.fixture
def signed_in(client, officer):
    """The officer."""
    client.force_login(officer)
    return client


def filled(officer, **changes):
    """The form as somebody fills it in."""
    first = timezone.localdate() + timedelta(days=40)
    data = {
        "title": "Return and reintegration: regional workshop",
        "type": make_activity_type("workshop", is_event=True).pk,
        "text": "For those who work on it.",
        "written_in": "en",
        "officer": officer.pk,
        "mode": "blended",
        "country": make_country("GM").pk,
        "place": "Banjul",
        "venue": "Hall 2",
        "online_url": "meet.example.org/room",
        "starts_on": first.isoformat(),
        "ends_on": (first + timedelta(days=2)).isoformat(),
        "time_zone": "Africa/Banjul",
        "practical": "Lunch is served.",
        "capacity": "60",
        "door": "nominated",
        "registration_until": (first - timedelta(days=10)).isoformat(),
        "attendance_unit": "day",
        "certificate_share": "80",
        "language_1": make_language("en").pk,
        "language_2": make_language("fr").pk,
        "interpreted_2": "on",
    }
    return {key: value for key, value in (data | changes).items() if value is not None}


def errors_of(answer):
    """{field: the first sentence} of a form that came back."""
    assert answer.status_code == 200, answer.status_code
    return {name: sentences[0] for name, sentences in answer.context["form"].errors.items()}


def test_a_type_is_held_as_the_data_say(signed_in, officer):
    visit = make_activity_type("study_visit", is_event=True, modes="onsite")

    answer = signed_in.post(NEW, filled(officer, type=visit.pk, mode="remote"))

    assert errors_of(answer) == {"mode": "This type of event is held otherwise: On site."}
    assert not Event.objects.exists()


def test_a_new_event_is_taken_to_be_in_the_language_of_its_writer(signed_in):
    for language in ("en", "fr"):
        form = signed_in.get(NEW.replace("/en/", f"/{language}/")).context["form"]
        assert form["written_in"].value() == language


def test_an_event_of_the_programme_is_prepared_once(signed_in, officer):
    mission = make_mission()
    region = make_region("WCA")
    togo = make_country("TG")
    data = filled(officer, mission=mission.pk, is_public="on", is_regional="on", region=region.pk, countries=[togo.pk])

    answers = [signed_in.post(NEW, data) for _click in range(2)]

    event = Event.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/en/events/{event.pk}/"] * 2
    assert (event.status, event.capacity, event.time_zone) == (E.DRAFT, 60, "Africa/Banjul")
    assert (event.mission, event.region, list(event.countries.all())) == (mission, region, [togo])
    assert event.online_url == "https://meet.example.org/room"
    assert [(one.language.code, one.is_interpreted) for one in event.languages.all()] == [("en", False), ("fr", True)]
    assert [sheet.day for sheet in event.sheets.all()] == event.days
    page = signed_in.get(answers[0]["Location"]).content.decode()
    assert "The programme is not written yet" in page
    assert not OutgoingMessage.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": ""}, "title", "Say in a few words what the event is."),
        ({"country": ""}, "country", "Choose the country, or make it a remote event."),
        ({"starts_on": "soon"}, "starts_on", "This is not a day"),
        ({"ends_on": "2026-01-01"}, "ends_on", "The last day lies before the first."),
        ({"starts_on": "2020-01-01", "ends_on": "2020-01-02", "registration_until": None}, "ends_on", "has passed"),
        ({"ends_on": "2099-01-01"}, "ends_on", "An event has at most 30 days."),
        ({"registration_until": "2098-12-31"}, "registration_until", "lies after the event"),
        ({"time_zone": ""}, "time_zone", "Write the time zone of the room"),
        ({"time_zone": "Banjul"}, "time_zone", "Did you mean Africa/Banjul?"),
        ({"door": "everybody"}, "is_public", "only where there is a public page"),
        ({"is_regional": "on"}, "region", "Choose the region, or tick the countries addressed."),
        ({"capacity": "0"}, "capacity", "1"),
        ({"online_url": "no address"}, "online_url", "Write the whole address"),
        ({"certificate_share": "120"}, "certificate_share", "100"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(signed_in, officer, changes, field, sentence):
    answer = signed_in.post(NEW, filled(officer, **changes))

    errors = errors_of(answer)
    assert sentence in errors.pop(field)
    assert not errors
    assert "Lunch is served." in answer.content.decode()
    assert not Event.objects.exists()


def test_a_language_named_twice_is_spoken(signed_in, officer):
    english = make_language("en").pk
    data = filled(officer, language_1=english, interpreted_1="on", language_2=english, interpreted_2=None)
    signed_in.post(NEW, data)
    assert [(one.language.code, one.is_interpreted) for one in Event.objects.get().languages.all()] == [("en", False)]


def test_other_days_move_the_programme_and_are_told(signed_in, officer):
    event = make_event(officer=officer)
    session = event.sessions.create(day=event.days[1], starts_at="09:00", ends_at="10:00", title="Opening")
    make_registration(event=event)
    page = signed_in.get(f"/en/events/{event.pk}/edit/")
    assert "1 person is on the list" in page.content.decode()
    data = changed(page, starts_on=iso(event.starts_on, 7), ends_on=iso(event.ends_on, 7))

    assert signed_in.post(f"/en/events/{event.pk}/edit/", data).status_code == 302

    session.refresh_from_db()
    moved = Event.objects.get()
    assert session.day == moved.days[1] == event.days[1] + timedelta(days=7)
    assert OutgoingMessage.objects.filter(event="event_moved").count() == 1


def test_a_day_with_sessions_does_not_fall_away(signed_in, officer):
    event = make_event(officer=officer)
    event.sessions.create(day=event.ends_on, starts_at="09:00", ends_at="10:00", title="Closing")
    page = signed_in.get(f"/en/events/{event.pk}/edit/")

    answer = signed_in.post(f"/en/events/{event.pk}/edit/", changed(page, ends_on=iso(event.ends_on, -1)))

    assert answer.status_code == 409
    assert "1 session lies on a day that would fall away" in answer.content.decode()
    assert Event.objects.get().ends_on == event.ends_on


def test_two_people_at_once_see_both_and_the_second_decides(signed_in, officer):
    event = make_event(officer=officer)
    page = signed_in.get(f"/en/events/{event.pk}/edit/")
    signed_in.post(f"/en/events/{event.pk}/edit/", changed(page, title="Theirs"))

    late = signed_in.post(f"/en/events/{event.pk}/edit/", changed(page, title="Mine"))

    assert late.status_code == 409
    shown = late.content.decode()
    assert "Changed meanwhile" in shown
    assert [(pair.label, pair.stored, pair.typed) for pair in late.context["differences"]] == [
        ("Title", "Theirs", "Mine")
    ]
    again = signed_in.post(f"/en/events/{event.pk}/edit/", changed(late, title="Mine"))
    assert again.status_code == 302
    assert Event.objects.get().title == "Mine"


def test_fewer_places_than_are_taken_are_refused_on_the_page(signed_in, officer):
    event = make_event(officer=officer)
    make_registration(event=event), make_registration(event=event)
    page = signed_in.get(f"/en/events/{event.pk}/edit/")
    answer = signed_in.post(f"/en/events/{event.pk}/edit/", changed(page, capacity="1"))
    assert answer.status_code == 409
    assert "2 places are taken" in answer.content.decode()


def test_a_draft_is_thrown_away_and_what_was_announced_is_not(signed_in, officer):
    draft, announced = make_event(E.DRAFT, officer=officer, title="Draft"), make_event(officer=officer)
    draft.sessions.create(day=draft.starts_on, starts_at="09:00", ends_at="10:00", title="Opening")
    page = signed_in.get(f"/en/events/{draft.pk}/discard/")
    assert "cannot be brought back" in page.content.decode()

    signed_in.post(f"/en/events/{draft.pk}/discard/", {"seen": draft.version})
    refused = signed_in.post(f"/en/events/{announced.pk}/discard/", {"seen": announced.version})

    assert list(Event.objects.all()) == [announced]
    assert refused.status_code == 409
    assert "Cancel it instead" in refused.content.decode()


def iso(day, shift):
    """A day some days later, as a form takes it."""
    return (day + timedelta(days=shift)).isoformat()


def changed(page, **changes):
    """What a browser sends back of a page: its form as it stands there, with some fields typed anew."""
    form = page.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value is True:
            data[field.html_name] = "on"
        elif isinstance(value, (list, tuple)):
            data[field.html_name] = [getattr(one, "pk", one) for one in value]
        elif value not in (None, False, ""):
            data[field.html_name] = value.isoformat() if hasattr(value, "isoformat") else value
    return data | changes
