"""Events before everybody: the list, the page, the calendar file; and nothing of drafts, people and online rooms."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from events import services
from events.choices import EventStatus as E
from events.models import Event
from events.tests.factories import end_event, make_event, make_registration

pytestmark = pytest.mark.django_db
LIST = "/en/public-events/"


def shown(client, query=""):
    """The titles of the public list."""
    return [event.title for event in client.get(LIST + query).context["page"].object_list]


def parts_of(client, event):
    """The entries of the calendar file of an event."""
    return Calendar.from_ical(client.get(f"{LIST}{event.pk}/event.ics").content).walk("VEVENT")


def test_the_list_has_what_is_public_and_nothing_else(client, settings):
    make_event(title="Public", is_public=True)
    make_event(title="Sooner", is_public=True, starts_on=timezone.localdate() + timedelta(days=3))
    make_event(title="Inside")
    make_event(E.DRAFT, title="Draft", is_public=True)
    make_event(E.CANCELLED, title="Off", is_public=True)
    end_event(make_event(title="Held", is_public=True))
    Event.objects.filter(title="Held").update(ends_on=timezone.localdate())
    made_up = make_event(title="Made up", is_public=True)
    Event.objects.filter(pk=made_up.pk).update(is_demonstration=True)

    assert shown(client) == ["Sooner", "Public", "Off"]
    assert shown(client, "?when=past") == ["Held"]
    assert "noindex" not in client.get(LIST).content.decode()
    assert "noindex" in client.get(LIST + "?when=past").content.decode()
    settings.MIEUX_DEMONSTRATION = True
    assert shown(client) == ["Sooner", "Public", "Off", "Made up"]


def test_many_events_go_by_pages_in_a_fixed_number_of_queries(client, django_assert_num_queries):
    for number in range(25):
        make_event(title=f"Number {number}", is_public=True)
    with django_assert_num_queries(4):
        page = client.get(LIST)
    assert len(page.context["page"].object_list) == 20
    assert len(shown(client, page.context["next_url"])) == 5


def test_the_page_says_what_when_where_and_never_who_comes(client):
    event = make_event(
        is_public=True, languages=("en", "fr"), place="Banjul", mode="blended", online_url="https://meet.example.org/x",
        practical="Ask at the desk.",
    )  # fmt: skip
    session = event.sessions.create(day=event.starts_on, starts_at="09:00", ends_at="10:00", title="Opening")
    session.speakers.create(name="Awa Ceesay")
    make_registration(event=event, name="Binta Sowe")

    page = client.get(f"{LIST}{event.pk}/").content.decode()

    assert "Banjul, The Gambia, and remote" in page
    assert "Opening" in page and "Awa Ceesay" in page
    assert "Authorities name those who come" in page
    assert "Binta" not in page and "meet.example.org" not in page and "Ask at the desk" not in page
    assert "Take out" not in page and "noindex" not in page


@pytest.mark.parametrize(("status", "is_public"), [(E.DRAFT, True), (E.OPEN, False)])
def test_what_is_not_announced_is_not_there(client, status, is_public):
    event = make_event(status, is_public=is_public)
    for page in ("", "event.ics", "programme/en/"):
        assert client.get(f"{LIST}{event.pk}/{page}").status_code == 404, page


def test_a_cancelled_event_says_so_on_its_page_and_in_the_calendar(client):
    event = make_event(E.CANCELLED, is_public=True)
    page = client.get(f"{LIST}{event.pk}/").content.decode()
    assert "This event is cancelled" in page and "noindex" in page and "How to come" not in page
    assert "hall has burnt down" not in page
    assert {str(part["STATUS"]) for part in parts_of(client, event)} == {"CANCELLED"}


def test_how_to_come_follows_the_door(client):
    everybody = make_event(is_public=True, door="everybody", gives_places_at_once=True, title="For all")
    page = client.get(f"{LIST}{everybody.pk}/").content.decode()
    assert "Everybody can register while there are places" in page
    services.move_event(event=everybody, step="close_registration", actor=everybody.officer)
    assert "Registration is closed." in client.get(f"{LIST}{everybody.pk}/").content.decode()


def test_the_calendar_file_has_each_day_with_its_hours_in_the_time_of_the_room(client):
    event = make_event(is_public=True, time_zone="Asia/Kathmandu")
    for hours in ((time(9), time(10)), (time(14), time(16, 30))):
        event.sessions.create(day=event.starts_on, starts_at=hours[0], ends_at=hours[1], title=f"At {hours[0]}")

    first, second, third = parts_of(client, event)

    room = ZoneInfo("Asia/Kathmandu")
    assert [first[name].dt.astimezone(room).time() for name in ("DTSTART", "DTEND")] == [time(9), time(16, 30)]
    assert first["DTSTART"].dt.utcoffset() == timedelta(0)
    assert (second["DTSTART"].dt, second["DTEND"].dt) == (event.days[1], event.days[2])
    assert str(third["SUMMARY"]).endswith("(day 3 of 3)")
    assert "09:00 – 10:00" in str(first["DESCRIPTION"])
    assert str(first["STATUS"]) == "CONFIRMED"


def test_a_later_file_moves_the_entries_of_an_earlier_one(client):
    event = make_event(is_public=True)
    before = parts_of(client, event)
    values = {"starts_on": event.starts_on + timedelta(days=7), "ends_on": event.ends_on + timedelta(days=7)}
    services.change_event(event=event, actor=event.officer, values=values)
    after = parts_of(client, event)
    assert [str(one["UID"]) for one in before] == [str(one["UID"]) for one in after]
    assert after[0]["SEQUENCE"] > before[0]["SEQUENCE"]
    assert after[0]["DTSTART"].dt == values["starts_on"]


def test_the_programme_is_there_as_a_paper(client):
    event = make_event(is_public=True)
    answer = client.get(f"{LIST}{event.pk}/programme/fr/")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Language"] == "fr"
