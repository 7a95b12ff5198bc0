"""The event's own page: steps with what they need, facts, history; and for whom it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.choices import EventStatus as E
from events.choices import RegistrationStatus as R
from events.models import Event
from events.tests.factories import end_event, make_authority, make_event, make_registration
from outbox.models import OutgoingMessage
from partners.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, officer):
    """The officer."""
    client.force_login(officer)
    return client


def address(event, rest=""):
    """A page of an event."""
    return f"/en/events/{event.pk}/{rest}"


def test_the_page_says_where_it_stands_and_what_comes_next(signed_in, officer):
    event = make_event(E.DRAFT, officer=officer, languages=("en", "fr"), venue="Hall 2", capacity=20)
    page = signed_in.get(address(event)).content.decode()

    assert "Being prepared" in page
    assert f'href="{address(event, "step/open_registration/")}"' in page
    assert f'href="{address(event, "discard/")}"' in page
    assert "0 of 20 taken" in page
    assert "Event prepared" in page
    assert "Note that it is full" not in page


def test_a_blocked_step_says_why_and_leads_there(signed_in, officer):
    event = make_event(E.DRAFT, officer=officer, text="", languages=())
    page = signed_in.get(address(event)).content.decode()
    assert "Say what it is about, and for whom." in page
    assert "Name at least one language." in page
    assert f'<a href="{address(event, "edit/")}">Name the languages</a>' in page

    step = signed_in.get(address(event, "step/open_registration/"))
    assert '<button class="btn' not in step.content.decode().split("<main")[1].split("</main>")[0]
    refused = signed_in.post(address(event, "step/open_registration/"), {"seen": event.version})
    assert refused.status_code == 409
    assert "Name at least one language." in refused.content.decode()
    assert Event.objects.get().status == E.DRAFT


def test_opening_asks_the_authorities_that_the_page_named(signed_in, officer, ministry):
    make_contact(ministry)
    event = make_event(E.DRAFT, officer=officer)
    make_authority(event, ministry)
    page = signed_in.get(address(event, "step/open_registration/")).content.decode()
    assert f"Asked to name people: {ministry}." in page

    answer = signed_in.post(address(event, "step/open_registration/"), {"seen": event.version})

    assert answer["Location"] == address(event)
    assert Event.objects.get().status == E.OPEN
    assert OutgoingMessage.objects.filter(event="event_nominate").exists()


def test_cancelling_needs_its_reason_and_says_who_is_told(signed_in, officer):
    event = make_event(officer=officer)
    make_registration(event=event), make_registration(R.REFUSED, event=event)
    OutgoingMessage.objects.all().delete()
    page = signed_in.get(address(event, "step/cancel/")).content.decode()
    assert "1 person on the list is told, with the reason." in page
    seen = Event.objects.get().version

    empty = signed_in.post(address(event, "step/cancel/"), {"seen": seen, "reason": ""})
    assert "Give the reason" in empty.content.decode()
    signed_in.post(address(event, "step/cancel/"), {"seen": seen, "reason": "The hall has burnt down."})

    assert Event.objects.get().status == E.CANCELLED
    assert [one.event for one in OutgoingMessage.objects.all()] == ["event_cancelled"]
    shown = signed_in.get(address(event)).content.decode()
    assert "The hall has burnt down." in shown
    assert address(event, "edit/") not in shown


def test_a_stale_page_takes_no_step(signed_in, officer):
    event = make_event(officer=officer)
    answer = signed_in.post(address(event, "step/close_registration/"), {"seen": event.version - 1})
    assert answer.status_code == 409
    assert "was changed after you opened this page" in answer.content.decode()
    done = signed_in.post(address(event, "step/close_registration/"), {"seen": event.version})
    assert done.status_code == 302


def test_what_is_over_is_held_and_what_happens_by_itself_has_no_page(signed_in, officer):
    event = end_event(make_event(officer=officer), is_held=False)
    assert signed_in.get(address(event, "step/fill/")).status_code == 404
    assert signed_in.get(address(event, "step/unheard/")).status_code == 404
    signed_in.post(address(event, "step/hold/"), {"seen": Event.objects.get().version})
    assert Event.objects.get().status == E.HELD


def test_the_whole_history_goes_by_pages(signed_in, officer):
    event = make_event(officer=officer)
    for number in range(60):
        event.history.create(
            step="programme", source="open", target="open", holder="team", on=timezone.localdate(), actor=officer,
            reason=f"Line {number}.", at=timezone.now() + timedelta(seconds=number),
        )  # fmt: skip
    first = signed_in.get(address(event, "history/"))
    assert len(first.context["history"]) == 50
    following = signed_in.get(address(event, "history/") + first.context["next_url"])
    assert len(following.context["history"]) == 12
    assert "Registration is open" in following.content.decode()


def test_a_full_programme_takes_as_many_queries_as_a_short_one(signed_in, officer, django_assert_num_queries):
    event = make_event(officer=officer)
    session = event.sessions.create(day=event.starts_on, starts_at="09:00", ends_at="10:00", title="Opening")
    session.speakers.create(name="Awa Ceesay")
    signed_in.get(address(event))
    with django_assert_num_queries(9):
        signed_in.get(address(event))
    for day in event.days:
        for hour in range(10, 18):
            more = event.sessions.create(day=day, starts_at=f"{hour}:00", ends_at=f"{hour}:45", title=f"At {hour}")
            more.speakers.create(name="Awa Ceesay")
    with django_assert_num_queries(9):
        signed_in.get(address(event))


PAGES = ("", "edit/", "discard/", "history/", "step/cancel/", "sessions/new/", "sessions/copy/", "agenda/",
         "agenda/en/", "materials/", "materials/new/")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_for_the_team(client, request, page):
    event = make_event(is_public=True)
    for persona, expected in (("partner", 404), ("expert", 404), ("delegate", 404), ("administrator", 403)):
        client.force_login(request.getfixturevalue(persona))
        assert client.get(address(event, page)).status_code == expected, persona
