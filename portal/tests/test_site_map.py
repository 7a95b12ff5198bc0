"""The site map: complete, in every language, in blocks, and nothing in it that is not public."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings

from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action, make_historical_action
from events.choices import EventStatus
from events.models import Event
from portal.public import sitemap
from portal.public.families import FAMILIES, PAGES
from portal.tests.public_world import LANGUAGES, make_public_site, public_addresses

pytestmark = pytest.mark.django_db
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def read(client, path):
    """The file at an address as a tree."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert response["Cache-Control"] == "public, max-age=3600"
    return ElementTree.fromstring(response.getvalue())  # noqa: S314


def places(tree):
    """The addresses that a file names, from the root."""
    return [node.text.removeprefix(settings.SITE_ADDRESS) for node in tree.iter(f"{SITEMAPS}loc")]


def whole(client):
    """Every address of the map."""
    return [place for part in places(read(client, "/sitemap.xml")) for place in places(read(client, part))]


def test_the_map_holds_every_indexed_page_of_the_public_site_once(client):
    make_public_site()
    hidden = {page.name for page in PAGES if not page.is_indexed}
    expected = {place for code in LANGUAGES for name, place in public_addresses(code).items() if name not in hidden}

    found = whole(client)

    assert len(found) == len(set(found))
    assert expected <= set(found)
    assert [place for place in found if client.get(place).status_code != 200] == []


def test_nothing_stands_in_it_that_is_not_public(client):
    shown = make_historical_action(1)
    make_historical_action(2, is_published=False)
    make_action(ActionStatus.ONGOING)

    found = {place for place in whole(client) if "/MX-" in place}

    assert found == {f"/{code}/actions/{shown.reference}/" for code in LANGUAGES}


def test_a_cancelled_event_leaves_the_map(client):
    make_public_site()
    Event.objects.all().update(status=EventStatus.CANCELLED)

    assert [place for place in whole(client) if "/public-events/" in place and place.count("/") > 3] == []


def test_each_entry_names_all_languages_and_the_day_of_the_last_step(client):
    make_public_site()
    action = Action.objects.filter(is_historical=False).get()
    moment = action.history.latest("at").at.replace(microsecond=0)

    entries = read(client, "/sitemap-actions-0.xml").findall(f"{SITEMAPS}url")
    own = [entry for entry in entries if action.reference in entry.find(f"{SITEMAPS}loc").text]

    assert len(own) == len(LANGUAGES)
    for entry in own:
        named = {link.get("hreflang"): link.get("href") for link in entry.findall(LINK)}
        assert set(named) == {*LANGUAGES, "x-default"}
        assert named["x-default"] == named["en"] == f"{settings.SITE_ADDRESS}/en/actions/{action.reference}/"
        assert datetime.fromisoformat(entry.find(f"{SITEMAPS}lastmod").text) == moment
    printed = [entry for entry in entries if entry not in own]
    assert printed and all(entry.find(f"{SITEMAPS}lastmod") is None for entry in printed)


def test_long_families_are_cut_into_blocks_of_keys(client, monkeypatch):
    monkeypatch.setattr(sitemap, "BLOCK", 2)
    for number in range(1, 8):
        make_historical_action(number)

    parts = [part for part in places(read(client, "/sitemap.xml")) if "actions" in part]
    found = [place for part in parts for place in places(read(client, part))]

    assert len(parts) >= 4
    assert sorted(found) == sorted(
        f"/{code}/actions/{reference}/"
        for code in LANGUAGES
        for reference in Action.objects.values_list("reference", flat=True)
    )
    assert all(len(places(read(client, part))) <= 2 * len(LANGUAGES) for part in parts)


@pytest.mark.parametrize("part", ["actions-0", "unknown-0", "pages-1", "actions-99999999999999999999999"])
def test_a_file_without_pages_is_not_there(client, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 5])
def test_a_block_takes_the_same_queries_whatever_it_holds(client, django_assert_num_queries, count):
    for number in range(count):
        make_historical_action(number)

    with django_assert_num_queries(2):
        client.get("/sitemap-actions-0.xml").getvalue()


def test_a_block_stays_below_what_search_engines_take():
    entry = len(
        "".join(
            sitemap.entries(dict.fromkeys(LANGUAGES, "https://portal.mieux.example/xx/actions/MX-2026-0311/"), None)
        )
    )

    assert sitemap.BLOCK * len(LANGUAGES) <= 50_000
    assert sitemap.BLOCK * entry < 50 * 1024 * 1024
    assert len({family.key for family in FAMILIES}) == len(FAMILIES)
