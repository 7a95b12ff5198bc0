"""Events in the calendars, in the search and in the menus."""

from datetime import timedelta

import pytest
from django.utils import timezone

from actions.choices import ActionStatus
from actions.models import Action
from actions.services import prepare_event_of
from actions.tests.factories import make_action
from events import services
from events.choices import EventStatus as E
from events.models import Event
from events.tests.factories import make_event
from partners.tests.factories import make_activity_type, make_country, make_language
from portal.calendar.collecting import entries_for, events_for_all
from portal.tests.ics import events_of, problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(ministry, partner, officer):
    """A public Action, whose activity has participants."""
    make_activity_type("workshop", is_event=True)
    action = make_action(ActionStatus.ONGOING, institution=ministry, contact=partner, officer=officer)
    Action.objects.filter(pk=action.pk).update(is_published=True)
    return action


def prepare(action, officer, **fields):
    """The event of its activity, with registration open."""
    activity = action.activities.get()
    values = {
        "title": "Workshop on licensing", "type": activity.type, "officer": officer, "country": make_country("GM"),
        "starts_on": activity.starts_on, "ends_on": activity.starts_on + timedelta(days=1), "text": "About it.", **fields,
    }  # fmt: skip
    links = {make_language("en").pk: False}, ()
    event = prepare_event_of(activity=activity, values=values, links=links, actor=officer)
    return services.move_event(event=event, step="open_registration", actor=officer)


def seen_by(user):
    """(name, text) of the events and missions in a person's calendar."""
    return [(one.name, one.text) for one in entries_for(user, timezone.localdate()) if one.kind in ("event", "mission")]


def for_all():
    """(name, text, file) of the public calendar."""
    return [(one.name, one.text, one.file) for one in events_for_all(timezone.localdate())]


def test_an_activity_with_an_event_is_shown_once(action, officer, partner):
    activity = action.activities.get()
    shown = f"{activity.title} ({action.label})"
    assert seen_by(officer) == [(f"activity-{activity.pk}", shown)]

    event = prepare(action, officer)

    assert seen_by(officer) == [(f"event-{event.pk}", "Workshop on licensing")]
    assert seen_by(partner) == [(f"activity-{activity.pk}", shown)]


def test_the_team_has_its_own_events_and_drafts_are_not_sure(officer, manager, expert):
    draft = make_event(E.DRAFT, officer=officer, title="Draft")
    cancelled = make_event(E.CANCELLED, officer=officer, title="Off")
    make_event(title="Somebody else’s")
    entries = {entry.name: entry for entry in entries_for(officer, timezone.localdate())}
    assert set(entries) == {f"event-{draft.pk}", f"event-{cancelled.pk}"}
    assert entries[f"event-{draft.pk}"].is_tentative
    assert entries[f"event-{cancelled.pk}"].text == "Cancelled: Off"
    assert seen_by(expert) == []


def test_the_public_calendar_names_a_public_event_instead_of_its_activity(client, action, officer):
    activity = action.activities.get()
    event = prepare(action, officer)
    shown = f"{activity.title} ({action.label})"
    assert for_all() == [(f"activity-{activity.pk}", shown, action.reference)]

    Event.objects.filter(pk=event.pk).update(is_public=True)
    assert for_all() == [(f"event-{event.pk}", "Workshop on licensing", "")]
    services.move_event(event=event, step="cancel", actor=officer, reason="No hall.")

    data = client.get("/en/events.ics").content
    (entry,) = events_of(data)
    assert (entry.text("SUMMARY"), entry.text("STATUS")) == ("Cancelled: Workshop on licensing", "CANCELLED")
    assert not problems(data)
    assert f"/en/public-events/{event.pk}/" in entry.text("URL")


def test_the_search_of_the_team_finds_events_and_nobody_elses_does(client, officer, partner, committee_member):
    event = make_event(title="Élaboration des règles", place="Banjul")
    for user, expected in ((officer, ["Events"]), (partner, []), (committee_member, [])):
        client.force_login(user)
        groups = client.get("/en/search/", {"q": "elaboration banjul"}).context["groups"]
        assert [group.title for group in groups] == expected, user
    client.force_login(officer)
    assert f'href="/en/events/{event.pk}/"' in client.get("/en/search/", {"q": "elaboration"}).content.decode()


def test_the_menus_lead_to_the_public_events(client, partner, expert):
    assert client.get("/en/").content.decode().count('href="/en/public-events/"') >= 2
    for user, page in ((expert, "/en/tasks/"), (partner, "/en/events/nominations/")):
        client.force_login(user)
        assert 'href="/en/public-events/"' in client.get(page).content.decode()
