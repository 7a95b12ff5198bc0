"""What is new, as page, months and feed; the feeds of Actions and events."""

from datetime import date, datetime
from xml.etree import ElementTree

import pytest

from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action, make_historical_action
from events.models import Event
from events.tests.factories import make_event
from listing.atom import ATOM
from missions.tests.call_factories import make_call
from partners.tests.factories import make_country, make_region
from portal.public.feeds import CALENDARS, FEEDS
from publications.services.freezing import freeze_year, propose
from publications.story_choices import StoryStatus
from publications.tests import factsheet_factories, practice_factories
from publications.tests.story_factories import make_story
from publications.tests.worlds import old_action, placed

pytestmark = pytest.mark.django_db
NEWS = "/en/news/"


def entries(client, path):
    """The titles of a feed."""
    root = ElementTree.fromstring(client.get(path).content)  # noqa: S314
    return [node.findtext(f"{{{ATOM}}}title") for node in root.findall(f"{{{ATOM}}}entry")]


def make_published(status=ActionStatus.ONGOING, **fields):
    """An Action before the public."""
    action = make_action(status)
    Action.objects.filter(pk=action.pk).update(**{"is_published": True, **fields})
    action.refresh_from_db()
    return action


def make_announced(**fields):
    """An event before the public."""
    event = make_event(**fields)
    Event.objects.filter(pk=event.pk).update(is_public=True)
    return event


def test_what_was_launched_announced_and_opened_stands_there_the_latest_first(client, wednesday):
    make_published(title="Licences", launched_on=date(2026, 7, 13))
    wednesday.move_to("2026-07-14 10:00+02:00")
    make_announced(title="Workshop on licences")
    wednesday.move_to("2026-07-15 10:00+02:00")
    make_call(title="A statistician")

    items = client.get(NEWS).context["items"]

    assert [(item.what, item.title) for item in items] == [
        ("Call for experts", "A statistician"),
        ("Event announced", "Workshop on licences"),
        ("Action launched", "Licences"),
    ]
    assert [client.get(item.url).status_code for item in items] == [200, 200, 200]


def test_nothing_is_news_that_is_not_public(client, wednesday):
    make_published(title="Hidden", is_published=False)
    make_published(title="Made up", is_demonstration=True)
    make_event(title="Internal")
    make_call("draft", title="A draft")
    make_historical_action(1)

    assert client.get(NEWS).context["items"] == []
    assert "Nothing has been published yet" in client.get(NEWS).content.decode()


def test_news_can_be_narrowed_to_a_kind_and_to_a_month(client, wednesday):
    make_published(title="Licences", launched_on=date(2026, 5, 31))
    make_call(title="A statistician")

    assert [item.title for item in client.get(f"{NEWS}?kind=calls").context["items"]] == ["A statistician"]
    assert [item.title for item in client.get(f"{NEWS}2026/5/").context["items"]] == ["Licences"]
    assert [item.title for item in client.get(f"{NEWS}2026/7/").context["items"]] == ["A statistician"]
    assert client.get(f"{NEWS}2026/6/").context["items"] == []
    assert entries(client, f"{NEWS}feed.atom?kind=actions") == ["Action launched: Licences"]
    assert len(client.get(f"{NEWS}?kind=nonsense").context["items"]) == 2


@pytest.mark.parametrize("path", ["2026/8/", "2026/13/", "2026/0/", "2008/1/", "99999/1/"])
def test_months_that_are_not_there_are_not_found(client, wednesday, path):
    assert client.get(f"{NEWS}{path}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_whatever_it_holds(client, django_assert_num_queries, count):
    for number in range(count):
        make_published(title=f"Licences {number}")
        make_announced(title=f"Workshop {number}")
        make_call(title=f"Statistician {number}")

    with django_assert_num_queries(10):
        client.get(NEWS)


def test_the_feed_of_actions_follows_the_filters_of_the_list(client):
    make_historical_action(1, title="Labour statistics", status=ActionStatus.COMPLETED, region=make_region())
    make_historical_action(2, title="Border posts", status=ActionStatus.ONGOING)
    path = "/en/actions/feed.atom"

    assert [title.split(" (")[0] for title in entries(client, path)] == ["Border posts", "Labour statistics"]
    assert [title.split(" (")[0] for title in entries(client, f"{path}?status=ongoing")] == ["Border posts"]
    assert f'href="{path}?status=ongoing"' in client.get("/en/actions/?status=ongoing").content.decode()
    assert f'href="{path}"' in client.get("/en/actions/").content.decode()


def test_an_action_is_dated_by_its_last_step(client):
    action = make_published()
    moment = action.history.latest("at").at.replace(microsecond=0)

    root = ElementTree.fromstring(client.get("/en/actions/feed.atom").content)  # noqa: S314

    assert datetime.fromisoformat(root.findtext(f"{{{ATOM}}}updated")) == moment


@pytest.mark.parametrize(
    "path",
    [
        "/en/actions/feed.atom",
        "/fr/public-events/feed.atom",
        "/en/news/feed.atom",
        "/fr/stories/feed.atom",
        "/en/library/feed.atom",
    ],
)
def test_a_feed_is_the_same_for_everybody_and_not_sent_twice(client, officer, path):
    make_announced(title="Workshop on licences")
    make_published()
    first = client.get(path)
    client.force_login(officer)
    second = client.get(path, headers={"if-none-match": first["ETag"]})

    assert first["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (first["Cache-Control"], "Cookie" in first.get("Vary", "")) == ("public, max-age=600", False)
    assert (second.status_code, second.content) == (304, b"")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("actions", 3), ("public-events", 2)])
def test_feeds_take_the_same_queries_whatever_they_hold(client, django_assert_max_num_queries, count, path, queries):
    for _number in range(count):
        make_published()
        make_announced()

    with django_assert_max_num_queries(queries):
        client.get(f"/en/{path}/feed.atom")


def test_the_page_of_feeds_leads_to_each_of_them(client):
    page = client.get("/fr/feeds/").content.decode()
    found = [link.split('"')[0] for link in page.split('href="')[1:]]

    for followed in (*FEEDS, *CALENDARS):
        assert any(link.endswith((".atom", ".ics")) and client.get(link).status_code == 200 for link in found), followed
    assert {"/fr/news/feed.atom", "/fr/actions/feed.atom", "/fr/public-events/feed.atom", "/fr/events.ics"} <= set(
        found
    )


def test_what_the_library_stories_and_factsheets_say_is_news(client, officer, manager):
    story = make_story(StoryStatus.PUBLISHED, officer=officer)
    practice = practice_factories.make_practice(manager=manager)
    practice_factories.make_issued(practice, manager=manager)
    sheet = factsheet_factories.make_issued(officer, manager)
    factsheet_factories.make_second_issue(sheet, officer, manager)

    items = client.get(NEWS).context["items"]

    assert {(item.what, item.title) for item in items} == {
        ("Story", story.title),
        ("Good practice", practice.title_en),
        ("Best practices", "Best practices"),
        ("Factsheet", "Western and Central Africa 2026"),
        ("Factsheet, new issue", "Western and Central Africa 2026"),
    }
    assert [client.get(item.url).status_code for item in items] == [200] * 5
    assert len(entries(client, f"{NEWS}feed.atom?kind=factsheets")) == 2
    assert f"{story.title} [fr]" in client.get("/fr/news/?kind=stories").text


def test_a_published_year_is_news(client, manager):
    old_action(1, placed("ML", "WCA"))
    freeze_year(year=2011, actor=manager, seen=propose(2011).mark)

    assert entries(client, f"{NEWS}feed.atom?kind=figures") == ["Figures published: The figures of 2011, edition 1"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", ["stories", "library"])
def test_the_feeds_of_stories_and_the_library_take_the_same_queries(client, django_assert_max_num_queries, count, path):
    for _number in range(count):
        make_story(StoryStatus.PUBLISHED)
        practice_factories.make_practice()

    with django_assert_max_num_queries(3):
        client.get(f"/en/{path}/feed.atom")


def test_the_feeds_of_stories_and_the_library_follow_the_filters(client):
    shown = make_story(StoryStatus.PUBLISHED)
    make_story(StoryStatus.PUBLISHED, country=make_country("TG"))
    practice_factories.make_practice(title="Here")
    practice_factories.make_practice(title="There", country=make_country("TG"))

    assert entries(client, "/en/stories/feed.atom?country=GM") == [shown.title]
    assert entries(client, "/en/library/feed.atom?country=TG") == ["There"]
    root = ElementTree.fromstring(client.get("/fr/stories/feed.atom?country=GM").content)  # noqa: S314
    assert root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}id").endswith(f",2026:fr/stories/{shown.pk}")
    assert root.findtext(f"{{{ATOM}}}id").endswith("fr/stories%3Fcountry%3DGM")
