"""The pages of regions and countries: what they count, what they show, and what they never do."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.choices import ActionStatus as S
from actions.choices import AdoptionStatus
from actions.models import Action, Deliverable, Echo, PublishedFigure
from actions.tests.factories import make_action, make_deliverable_type, make_historical_action
from events.choices import EventStatus
from events.tests.factories import end_event, make_event
from partners.models.places import OrganisationMembership
from partners.tests.factories import make_country, make_organisation, make_region

from ..places.place import Place
from ..places.summary import read_summary
from ..services.counting import count_figures
from ..services.moderating_stories import move_story
from ..services.moving_practices import move_practice
from ..story_choices import StoryStatus
from .factsheet_factories import make_issued
from .practice_factories import make_practice
from .story_factories import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(gambia):
    """The region of The Gambia and Togo."""
    return gambia.region


@pytest.fixture
def record(region, gambia, togo):
    """One Action of The Gambia, one of both countries, one of Togo that runs; and one elsewhere."""
    alone = make_historical_action(1, title="Alone", region=region)
    joint = make_historical_action(2, title="Together", region=region)
    runs = make_historical_action(3, title="Running", region=region, status=S.ONGOING)
    elsewhere = make_historical_action(4, title="Elsewhere", region=make_region("ASI"))
    alone.countries.add(gambia)
    joint.countries.set([gambia, togo])
    runs.countries.add(togo)
    elsewhere.countries.add(make_country("TH", region=make_region("ASI")))
    return alone, joint, runs, elsewhere


def page_of(client, name, *arguments, language="en"):
    """Context and text of a page."""
    response = client.get(reverse(f"publications:{name}", args=arguments).replace("/en/", f"/{language}/"))
    assert response.status_code == 200
    return response.context, response.content.decode()


def test_a_region_counts_its_actions_and_its_countries(client, record, region):
    make_country("SN", name_en="Senegal")
    context, page = page_of(client, "region-public", region.code)

    summary = context["summary"]
    assert (summary.on_record, summary.served, summary.countries) == (3, 2, 3)
    assert "3 Actions on record; 2 of 3 countries and territories have had one." in page
    assert "Elsewhere" not in page


def test_the_map_tells_actions_of_ones_own_from_joint_ones(client, record, region, togo):
    Action.objects.filter(pk=record[2].pk).update(is_published=False)
    context, page = page_of(client, "region-public", region.code)

    assert [(dot.point.iso2, dot.point.number, dot.is_ring) for dot in context["map"].dots] == [
        ("GM", 1, False),
        ("TG", 0, True),
    ]
    assert 'aria-label="The Gambia: 1 Action of its own, 1 with others"' in page
    assert f'<a href="/en/countries/{togo.iso2}/" class="is-ring"' in page
    assert "do not imply official endorsement" in page


def test_the_table_holds_the_countries_without_an_action_too(client, record, region):
    make_country("SN", name_en="Senegal")
    context, page = page_of(client, "region-public", region.code)

    assert [(name, own, joint) for _country, name, own, joint in context["countries"]] == [
        ("Senegal", 0, 0),
        ("The Gambia", 1, 1),
        ("Togo", 1, 1),
    ]
    assert "The same as a table" in page


def test_actions_stand_by_state_the_running_ones_first(client, record, region):
    context, page = page_of(client, "region-public", region.code)

    found = [(group.state, group.number, [row.title.text for row in group.rows]) for group in context["groups"]]
    assert found == [("ongoing", 1, ["Running"]), ("completed", 2, ["Together", "Alone"])]
    assert page.index("Running") < page.index("Together")


def test_a_long_state_leads_to_the_portfolio(client, region, gambia):
    for number in range(7):
        make_historical_action(number, region=region).countries.add(gambia)
    context, page = page_of(client, "region-public", region.code)

    assert [len(group.rows) for group in context["groups"]] == [5]
    assert f'href="/en/actions/?region={region.code}&amp;status=completed">All 7 in the state' in page


def test_what_is_not_public_is_nowhere(client, record, region, settings):
    Action.objects.filter(pk=record[0].pk).update(is_demonstration=True)
    make_action(S.ONGOING, title="Not for the public")
    context, page = page_of(client, "region-public", region.code)
    assert context["summary"].on_record == 2
    assert "Not for the public" not in page
    assert "Alone" not in page

    settings.MIEUX_DEMONSTRATION = True

    context, page = page_of(client, "region-public", region.code)
    assert context["summary"].on_record == 3
    assert page.count("Demonstration</span>") == 1


def deliverable(action, title, **fields):
    """Something that an Action shows."""
    shown = {"adoption": AdoptionStatus.DELIVERED, "is_public": True, **fields}
    return Deliverable.objects.create(action=action, type=make_deliverable_type(), title=title, **shown)


def test_the_newest_version_of_what_came_out_is_shown(client, record, region):
    deliverable(record[0], "Strategy", version=1)
    deliverable(record[0], "Strategy", version=2, adoption=AdoptionStatus.ADOPTED, adopted_on=date(2020, 5, 4))
    deliverable(record[0], "Draft", adoption=AdoptionStatus.DRAFT)
    deliverable(record[3], "Of another region")
    context, page = page_of(client, "region-public", region.code)

    assert [(line.item.title, line.item.version) for line in context["results"]] == [("Strategy", 2)]
    assert "Adopted by the government, 2020" in page


def test_of_echoes_the_latest_step_is_shown_without_words_and_names(client, record, region):
    now = timezone.now()
    for months, answer in ((6, "drafted"), (12, "funded")):
        said = {
            "answered_at": now,
            "answered_by_name": "Awa Signer",
            "words": "For the team",
            "url": "https://law.example/",
        }
        Echo.objects.create(action=record[0], months=months, asked_at=now, answer=answer, **said)
    context, page = page_of(client, "region-public", region.code)

    assert [line.item.answer for line in context["echoes"]] == ["funded"]
    assert "https://law.example/" in page
    assert [secret for secret in ("Awa Signer", "For the team") if secret in page] == []


def test_events_to_come_and_held_stand_apart(client, region):
    make_event(is_public=True, title="Next workshop")
    make_event(title="Without a public page")
    make_event(EventStatus.CANCELLED, is_public=True, title="Cancelled workshop")
    end_event(make_event(is_public=True, title="Last workshop"))
    context, page = page_of(client, "region-public", region.code)

    assert [event.title for event in context["coming"]] == ["Next workshop"]
    assert [event.title for event in context["held"]] == ["Last workshop"]
    assert "Without a public page" not in page


def test_an_event_for_a_country_stands_on_its_page_wherever_it_is(client, togo):
    make_event(is_public=True, title="Elsewhere for Togo", countries=[togo])
    context, _page = page_of(client, "country-public", "TG")

    assert [event.title for event in context["coming"]] == ["Elsewhere for Togo"]


def join(organisation, country, **fields):
    """A membership."""
    OrganisationMembership.objects.create(organisation=organisation, country=country, **fields)


def test_an_organisation_counts_its_members_of_today(client, record, region, gambia, togo):
    ecowas = make_organisation(region=region)
    yesterday = timezone.localdate() - timedelta(days=1)
    join(ecowas, gambia)
    join(ecowas, make_country("SN"))
    join(ecowas, togo, valid_to=yesterday)
    join(ecowas, make_country("ML"), is_associate=True)
    make_historical_action(9, regional_organisation=ecowas)

    ((_row, numbers),) = page_of(client, "region-public", region.code)[0]["organisations"]
    assert (numbers.members, numbers.served, numbers.actions) == (2, 1, 1)

    page = page_of(client, "country-public", "GM")[1]
    assert "1 of 2 member states have had an Action" in page
    assert not page_of(client, "country-public", "TG")[0]["organisations"]


def test_printed_figures_stand_beside_with_their_sources(client, region):
    printed = {
        "indicator": "actions_total",
        "label_en": "Actions",
        "value": "37",
        "source_url": "https://printed.example/",
    }
    PublishedFigure.objects.create(
        code="KF1", scope="Western and Central Africa", period_start="2009", as_of="about 2023", **printed
    )
    PublishedFigure.objects.create(code="KF2", scope="Asia", **printed)
    context, page = page_of(client, "region-public", region.code)

    assert [(figure.code, period) for figure, period in context["printed"]] == [
        ("KF1", "since 2009, printed about 2023")
    ]
    assert "https://printed.example/" in page


def test_figures_of_a_place_say_what_they_count_and_a_part_of_nothing_is_left_out(client, record, region):
    count_figures(now=timezone.now())
    context, page = page_of(client, "region-public", region.code)

    numbers = {figure.code: figure.value.number for figure in context["figures"]}
    assert (numbers["actions-begun"], numbers["actions-completed"]) == (3, 2)
    assert "launched-in-time" not in numbers
    assert f'href="/en/figures/actions-completed/?region={region.code}"' in page


def test_names_with_a_footnote_carry_it(client):
    palestine = make_country("PS", name_en="Palestine", name_footnote="palestine", region=make_region("NEI"))
    make_historical_action(1, region=palestine.region).countries.add(palestine)

    for page in (page_of(client, "region-public", "NEI")[1], page_of(client, "country-public", "PS")[1]):
        assert "Palestine**" in page
        assert "** This designation shall not be construed as recognition" in page


def test_a_country_without_an_action_is_told_how_to_ask(client, gambia):
    page = page_of(client, "country-public", "GM")[1]

    assert "No authority of this country has had an Action yet." in page
    assert reverse("portal:how-to-request") in page


@pytest.mark.parametrize("path", ["regions/XXX/", "countries/XX/", "countries/FI/"])
def test_what_is_no_place_of_the_programme_is_not_there(client, path):
    make_country("FI", region=None, is_eu_member=True)

    assert client.get(f"/en/{path}").status_code == 404


def test_a_region_of_an_earlier_cut_has_no_page(client):
    make_region("WAF", valid_from=date(2018, 1, 1), valid_to=date(2018, 12, 31))

    assert client.get("/en/regions/WAF/").status_code == 404


def test_the_list_of_regions_counts_each(client, record, region):
    make_historical_action(8, region=None)
    context, page = page_of(client, "region-list")

    rows = {row.code: (number, served, countries) for row, number, served, countries in context["rows"]}
    assert (rows[region.code], rows["ASI"]) == ((3, 2, 2), (1, 1, 1))
    assert "1 Action spans several regions and is counted in none of them." in page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("name", "argument"), [("region-public", "WCA"), ("country-public", "GM")])
def test_pages_of_places_name_their_feed_and_other_language_and_set_no_cookie(client, record, name, argument, language):
    response = client.get(reverse(f"publications:{name}", args=[argument]).replace("/en/", f"/{language}/"))
    page = response.content.decode()

    kind = name.partition("-")[0]
    assert f'type="application/atom+xml" href="/{language}/actions/feed.atom?{kind}={argument}"' in page
    assert re.search(r'hreflang="(en|fr)" href="', page)
    assert page.count("<h1") == 1
    assert not response.cookies


@pytest.mark.parametrize("count", [1, 6])
def test_the_pages_of_places_take_the_same_queries_whatever_they_show(
    client, django_assert_num_queries, count, region, gambia, togo
):
    for number in range(count):
        action = make_historical_action(number, region=region)
        action.countries.set([gambia, togo])
        deliverable(action, f"Handbook {number}")
        make_event(is_public=True, title=f"Workshop {number}")
        join(make_organisation(f"O{number}", region=region), gambia)
    for name, argument, queries in (("region-public", region.code, 10), ("country-public", "GM", 8)):
        page_of(client, name, argument)
        with django_assert_num_queries(queries):
            page_of(client, name, argument)


@pytest.mark.parametrize("count", [1, 30])
def test_a_summary_takes_the_same_queries_whatever_the_record(django_assert_num_queries, count, region, gambia, togo):
    for number in range(count):
        make_historical_action(number, region=region).countries.set([gambia, togo])

    with django_assert_num_queries(17):
        read_summary(Place.region(region))


def test_places_lead_to_their_stories_good_practices_and_factsheet(client, gambia, togo, region, officer, manager):
    factsheet = make_issued(officer, manager)
    story = make_story(StoryStatus.PUBLISHED, country=gambia)
    hidden = make_story(StoryStatus.PUBLISHED, country=gambia, is_at_risk=True)
    practice = make_practice(title="At the counter", country=togo)

    _context, of_region = page_of(client, "region-public", region.code)
    _context, of_gambia = page_of(client, "country-public", "GM")
    _context, of_togo = page_of(client, "country-public", "TG")

    assert all(f'href="{factsheet.get_absolute_url()}"' in page for page in (of_region, of_gambia, of_togo))
    assert story.title in of_region and story.title in of_gambia and story.title not in of_togo
    assert hidden.title in of_region and hidden.title not in of_gambia
    assert practice.title_en in of_region and practice.title_en in of_togo and practice.title_en not in of_gambia


def test_what_is_withdrawn_leaves_the_page_of_its_place_before_it_is_counted_again(client, gambia, officer, manager):
    story = make_story(StoryStatus.PUBLISHED, country=gambia, officer=officer)
    practice = make_practice(title="At the counter", country=gambia, manager=manager)
    _context, before = page_of(client, "country-public", "GM")
    move_story(story=story, step="unpublish", actor=officer, reason="Not yet.")
    move_practice(practice=practice, step="withdraw", actor=manager, reason="Not so.")

    _context, after = page_of(client, "country-public", "GM")

    assert story.title in before and practice.title_en in before
    assert story.title not in after and practice.title_en not in after


@pytest.mark.parametrize("count", [1, 5])
def test_stories_and_good_practices_take_the_same_queries_whatever_their_number(
    client, django_assert_num_queries, count, gambia, officer, manager
):
    make_issued(officer, manager)
    for _number in range(count):
        make_story(StoryStatus.PUBLISHED, country=gambia)
        make_practice(country=gambia)
    page_of(client, "country-public", "GM")
    with django_assert_num_queries(8):
        _context, page = page_of(client, "country-public", "GM")

    assert ("All 5 stories" in page, "All 5 good practices and lessons" in page) == (count == 5, count == 5)
