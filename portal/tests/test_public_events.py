"""The public calendar: the events that stand on public pages, and nothing of the others."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from actions.choices import ActionStatus as S
from actions.models import Action
from actions.tests.factories import make_action, make_activity
from partners.tests.factories import make_activity_type
from portal.tests.ics import events_of, read

pytestmark = pytest.mark.django_db
EVENTS = "/en/events.ics"
LINK = '<link rel="alternate" type="text/calendar" href="/en/events.ics"'


@pytest.fixture
def event_type():
    """A gathering, as the type of the factories' activity."""
    return make_activity_type("workshop", is_event=True)


def make_public(status=S.ONGOING, **fields):
    """An Action before the public with one event in ten days."""
    action = make_action(status)
    Action.objects.filter(pk=action.pk).update(**{"is_published": True, **fields})
    action.activities.update(title=f"Workshop of {action.reference}", description="Internal", result="Not agreed")
    action.refresh_from_db()
    return action


def titles(client, path=EVENTS):
    """The summaries of the public calendar, in their order."""
    return [event.text("SUMMARY") for event in events_of(client.get(path).content)]


def test_only_events_of_public_plans_stand_in_it(client, event_type):
    shown = make_public()
    make_public(is_published=False)
    make_public(is_demonstration=True)
    make_public(S.PREPARATION)
    make_public(S.READY)
    make_public(S.CANCELLED)
    make_public(S.CLOSED_EARLY)
    mission = make_activity(shown, title="Mission")
    shown.activities.filter(pk=mission.pk).update(type=make_activity_type("scoping", is_mission=True))
    make_activity(shown, title="Without a date", starts_on=None)
    make_activity(shown, title="Long ago", starts_on=timezone.localdate() - timedelta(days=61))
    make_activity(shown, title="Far ahead", starts_on=timezone.localdate() + timedelta(days=401))

    assert titles(client) == [f"Workshop of {shown.reference} (The Gambia VI)".replace("VI", shown.label.split()[-1])]


def test_an_event_says_what_the_public_page_says_and_no_more(client, event_type):
    action = make_public()
    (event,) = events_of(client.get("/fr/events.ics").content)
    page = client.get(f"/en/actions/{action.reference}/").content.decode()
    day = timezone.localdate() + timedelta(days=10)

    assert {line.name for line in event.properties} == {
        "UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES", "STATUS", "TRANSP", "SEQUENCE", "DTSTART",
        "DTEND", "LOCATION", "LAST-MODIFIED",
    }  # fmt: skip
    assert event.value("DTSTART") == f"{day:%Y%m%d}"
    assert event.text("LOCATION") == "Banjul"
    assert event.text("DESCRIPTION").splitlines()[:2] == ["Workshop · Sur place", action.reference]
    assert event.value("URL").endswith(f"/fr/actions/{action.reference}/")
    assert strip_tags(page.split("Workshop · On site · <bdi>Banjul</bdi> · ")[1]).startswith(f"{day.day} ")


def test_made_up_events_show_only_where_they_are_announced_and_labelled(client, event_type, settings):
    action = make_public(is_demonstration=True)
    assert titles(client) == []

    settings.MIEUX_DEMONSTRATION = True
    assert titles(client) == [f"Demonstration: Workshop of {action.reference} (The Gambia I)"]
    assert read(client.get(EVENTS).content).text("X-WR-CALNAME") == "MIEUX: public events (demonstration)"


def test_everybody_may_keep_it_for_an_hour(client, event_type, officer):
    make_public()
    client.force_login(officer)
    response = client.get(EVENTS)
    again = client.get(EVENTS, headers={"If-None-Match": response["ETag"]})

    assert response["Cache-Control"] == "public, max-age=3600"
    assert (response.cookies, response.get("Vary", "")) == ({}, "")
    assert (again.status_code, again.cookies) == (304, {})


@pytest.mark.parametrize("count", [0, 1, 3])
def test_it_takes_one_query_for_activities_and_one_for_events(client, event_type, count, django_assert_num_queries):
    for _number in range(count):
        make_public()

    with django_assert_num_queries(2):
        client.get(EVENTS)


def test_the_portfolio_and_the_pages_with_such_events_lead_to_it(client, event_type):
    with_event, without = make_public(), make_public()
    without.activities.update(starts_on=None)
    pages = [
        client.get(path).content.decode()
        for path in ("/en/actions/", f"/en/actions/{with_event.reference}/", f"/en/actions/{without.reference}/")
    ]

    assert [LINK in page for page in pages] == [True, True, False]
    assert ["Public events as a calendar" in page for page in pages] == [True, True, False]
