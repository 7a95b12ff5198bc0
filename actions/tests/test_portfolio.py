"""The public portfolio: several choices at once, the map of what was found, the file and the feed of it."""

import csv
import io
from datetime import date
from xml.etree import ElementTree

import pytest

from actions.choices import ActionStatus as S
from actions.choices import AdoptionStatus
from actions.models import Action, Deliverable
from actions.tests.factories import make_action, make_deliverable_type, make_historical_action
from partners.tests.factories import make_country, make_region, make_theme

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def record(gambia, togo):
    """Three Actions: one in two countries, one in one, one that names no country."""
    first = make_historical_action(1, title="Labour statistics", theme=make_theme("LM"), region=make_region())
    second = make_historical_action(2, title="Diaspora policy", theme=make_theme("MD"), status=S.ONGOING)
    third = make_historical_action(3, title="Data at the border")
    first.countries.set([gambia, togo])
    second.countries.add(togo)
    return first, second, third


def page_of(client, query=""):
    """The page's context and text."""
    response = client.get(f"/en/actions/{query}")
    return response.context, response.content.decode()


def found(context):
    """The references found, in their order."""
    return sorted(row.url.rstrip("/").rpartition("/")[2][-3:] for row in context["rows"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?theme=LM&theme=MD", ["001", "002"]),
        ("?country=GM&country=TG", ["001", "002"]),
        ("?country=TG", ["001", "002"]),
        ("?country=GM&theme=MD", []),
        ("?status=ongoing&status=completed", ["001", "002", "003"]),
        ("?theme=LM&theme=NOPE", ["001"]),
        ("?theme=NOPE", ["001", "002", "003"]),
    ],
)
def test_choices_of_one_facet_widen_and_facets_narrow(client, record, query, expected):
    context, _page = page_of(client, query)

    assert found(context) == expected


def test_an_action_of_two_chosen_countries_is_found_and_counted_once(client, record):
    context, _page = page_of(client, "?country=GM&country=TG")

    assert (len(context["rows"]), context["count"].number) == (2, 2)


def test_each_choice_says_its_number_and_stays_ticked(client, record):
    _context, page = page_of(client, "?country=TG")

    assert (
        'name="country" value="TG" checked><label for="country-TG"><span>Togo</span> <span class="n">2</span>' in page
    )
    assert 'name="country" value="GM"><label' in page
    assert "1 Action has no theme on record." in page


def test_a_chip_takes_away_one_of_several_choices(client, record):
    context, _page = page_of(client, "?theme=LM&theme=MD&view=table")

    assert [chip.url for chip in context["chips"]] == ["?theme=MD&view=table", "?theme=LM&view=table"]
    assert context["chosen"] == 2


def deliverable(action, **fields):
    """A handbook of an Action."""
    shown = {"adoption": AdoptionStatus.DELIVERED, "is_public": True, "title": "Handbook", **fields}
    return Deliverable.objects.create(action=action, type=make_deliverable_type(), **shown)


def test_what_came_out_finds_only_what_the_pages_show(client, record):
    first, second, third = record
    kind = deliverable(first).type.code
    deliverable(first, title="Another handbook")
    deliverable(second, is_public=False)
    deliverable(third, adoption=AdoptionStatus.DRAFT)
    before_launch = make_action(S.READY)
    Action.objects.filter(pk=before_launch.pk).update(is_published=True)
    deliverable(before_launch)

    context, page = page_of(client, f"?result={kind}")

    assert found(context) == ["001"]
    assert f'value="{kind}" checked><label for="result-{kind}"><span>' in page


def test_the_map_shows_what_the_filters_found_and_says_what_it_cannot_place(client, record, togo):
    record[1].countries.add(make_country("CK", name_en="Cook Islands"))
    whole, page = page_of(client)
    narrowed, _page = page_of(client, "?theme=MD")

    assert [(dot.point.iso2, dot.point.number) for dot in whole["map"].dots] == [("TG", 2), ("GM", 1)]
    assert [(dot.point.iso2, dot.point.number) for dot in narrowed["map"].dots] == [("TG", 1)]
    assert whole["map_notes"] == [
        "Outside this map, but in the table: Cook Islands.",
        "1 Action names no country and is in the list only.",
    ]
    assert "do not imply official endorsement" in page


def test_the_table_beside_the_map_holds_every_country_even_those_outside_it(client, record):
    record[1].countries.add(make_country("CK", name_en="Cook Islands"))
    context, page = page_of(client, "?theme=MD")

    assert [(point.name, point.number) for point in context["points"]] == [("Cook Islands", 1), ("Togo", 1)]
    assert '<a href="?theme=MD&amp;country=CK">Cook Islands</a></th><td class="num">1</td>' in page


def test_a_circle_keeps_the_other_filters(client, record):
    context, _page = page_of(client, "?theme=LM&sort=oldest")

    assert {dot.point.url for dot in context["map"].dots} == {
        "?theme=LM&country=GM&sort=oldest",
        "?theme=LM&country=TG&sort=oldest",
    }


@pytest.mark.parametrize("way", ["list", "table"])
def test_other_ways_show_the_same_rows_without_the_map(client, record, way):
    context, page = page_of(client, f"?theme=LM&view={way}")

    assert found(context) == ["001"]
    assert "<image" not in page
    assert ("Actions as a table" in page) == (way == "table")
    assert f'<input type="hidden" name="view" value="{way}">' in page


def test_the_file_holds_the_rows_found_and_nothing_else(client, record):
    Action.objects.filter(pk=record[1].pk).update(is_published=False)
    make_action(S.ONGOING, title="Not for the public")

    response = client.get("/en/actions/csv/?country=TG&country=GM")
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))

    assert [(row["Title"], row["Theme"], row["Countries"], row["State"]) for row in rows] == [
        ("Labour statistics", "LM", "The Gambia; Togo", "Completed")
    ]
    assert rows[0]["Page"].endswith("/en/actions/MX-H-001/")


def test_the_feed_says_what_is_new_of_a_choice(client, record):
    Action.objects.filter(pk=record[1].pk).update(sort_on=date(2026, 5, 4))
    page = page_of(client, "?country=TG&theme=MD")[1]
    assert 'type="application/atom+xml" href="/en/actions/feed.atom?theme=MD&amp;country=TG"' in page

    feed = ElementTree.fromstring(client.get("/en/actions/feed.atom?country=TG&theme=MD").content)  # noqa: S314

    assert feed.findtext(f"{ATOM}title") == "MIEUX: Actions, Theme: Theme MD, Country: Togo"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-05-04T00:00:00+00:00"]
    assert entries[0].findtext(f"{ATOM}title").startswith("Diaspora policy (")


@pytest.mark.parametrize("path", ["", "csv/", "feed.atom"])
def test_nothing_of_the_portfolio_sets_a_cookie(client, record, path):
    assert not client.get(f"/en/actions/{path}?country=TG").cookies


@pytest.mark.parametrize("count", [1, 30])
def test_a_filtered_portfolio_takes_the_same_queries_whatever_it_finds(
    client, django_assert_num_queries, count, gambia, togo
):
    for number in range(count):
        make_historical_action(number, theme=make_theme()).countries.set([gambia, togo])
    client.get("/en/actions/")

    with django_assert_num_queries(8):
        client.get("/en/actions/?country=TG&country=GM&theme=LM")
    with django_assert_num_queries(5):
        client.get("/en/actions/?country=TG&country=GM&theme=LM")
