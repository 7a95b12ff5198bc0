"""The public portfolio and the public page of an Action: what everybody reads, and what nobody does."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from actions.choices import ActionStatus as S
from actions.choices import AdoptionStatus
from actions.models import Action, Deliverable
from actions.tests.factories import make_action, make_activity, make_deliverable_type, make_historical_action
from partners.tests.factories import (
    make_area,
    make_country,
    make_institution,
    make_language,
    make_region,
    make_theme,
)

pytestmark = pytest.mark.django_db
SECRETS = ("Conditions of the committee", "Internal view", "A result not yet agreed", "Ines Vermeer", "Draft handbook")


def public_action(status=S.ONGOING, **fields):
    """An Action before the public, with everything beside it that must not be."""
    action = make_action(status)
    Action.objects.filter(pk=action.pk).update(
        **{"is_published": True, "conditions": SECRETS[0], "officer": action.officer, **fields}
    )
    action.activities.update(description=SECRETS[1], result=SECRETS[2])
    make_deliverable(action, "Licensing handbook", adoption=AdoptionStatus.DELIVERED, is_public=True)
    make_deliverable(action, SECRETS[4], adoption=AdoptionStatus.DRAFT, is_public=True)
    make_deliverable(action, "Internal note", adoption=AdoptionStatus.DELIVERED, is_public=False)
    action.refresh_from_db()
    return action


def make_deliverable(action, title, **fields):
    """Something that the Action leaves behind."""
    return Deliverable.objects.create(action=action, type=make_deliverable_type(), title=title, **fields)


def listed(client, query=""):
    """The references on the portfolio, in order."""
    page = client.get(f"/en/actions/{query}").content.decode()
    return re.findall(r'href="/en/actions/(MX-[^/]+)/"', page)


def test_the_portfolio_lists_what_is_public_and_nothing_else(client, officer):
    shown = make_historical_action(1)
    make_historical_action(2, is_published=False)
    make_action(S.ONGOING)
    public_action(S.CANCELLED)
    public_action(S.ONGOING, is_demonstration=True)

    assert listed(client) == [shown.reference]
    client.force_login(officer)
    assert listed(client) == [shown.reference]


@pytest.mark.parametrize("status", [S.CANCELLED, S.PREPARATION, S.ONGOING])
def test_the_page_of_what_is_not_public_is_not_there(client, status):
    action = make_action(status)
    if status == S.CANCELLED:
        Action.objects.filter(pk=action.pk).update(is_published=True)

    assert client.get(f"/en/actions/{action.reference}/").status_code == 404


def test_a_demonstration_is_shown_and_labelled_only_where_announced(client, settings):
    action = public_action(is_demonstration=True)
    assert client.get(f"/en/actions/{action.reference}/").status_code == 404

    settings.MIEUX_DEMONSTRATION = True

    assert '<span class="tag tag-plain">Demonstration</span>' in page_of(client, action)
    assert listed(client) == [action.reference]


def page_of(client, action, language="en"):
    """The public page as text."""
    response = client.get(f"/{language}/actions/{action.reference}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_tells_what_is_public(client):
    action = public_action()

    page = page_of(client, action)

    for text in (
        action.title,
        action.label,
        "Ongoing",
        action.institution.name,
        "Scoping mission",
        "Licensing handbook",
    ):
        assert text in page
    assert "Agencies are licensed by one procedure." in page
    assert "Launched on day 0" in page


def test_the_page_keeps_everything_else(client):
    page = page_of(client, public_action())

    assert [text for text in (*SECRETS, "Internal note") if text in page] == []


def test_before_the_launch_the_plan_is_neither_shown_nor_found(client):
    action = public_action(S.READY)

    page = page_of(client, action)

    assert "In preparation" in page
    assert "They stand here from the launch on." in page
    assert "one procedure" not in page
    assert "Scoping mission" not in page
    action.refresh_search_text()
    action.save()
    assert listed(client, "?q=procedure") == []
    assert listed(client, "?q=licensing") == [action.reference]


def test_after_the_launch_the_plan_is_found(client):
    action = public_action(S.ONGOING)
    action.refresh_search_text()
    action.save()

    assert listed(client, "?q=procedure") == [action.reference]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("region=WCA", [1]),
        ("country=TG", [2]),
        ("theme=LM", [1]),
        ("area=LM-LAB", [2]),
        ("status=ongoing", [2]),
        ("year_from=2018", [2, 3]),
        ("year_to=2015", [1]),
        ("year_from=2012&year_to=2016", [1]),
        ("region=WCA&theme=MD", []),
        ("region=NOPE", [3, 2, 1]),
        ("sort=oldest", [1, 2, 3]),
        ("sort=country", [2, 3, 1]),
        ("cursor=nonsense", [3, 2, 1]),
    ],
)
def test_each_filter_and_order(client, gambia, togo, query, expected):
    first = make_historical_action(
        1, label="Togo I", region=make_region(), theme=make_theme("LM"), year_start=2010, year_end=2013
    )
    second = make_historical_action(2, label="Chad I", status=S.ONGOING, year_start=2017)
    third = make_historical_action(3, label="Ghana I", theme=make_theme("MD"), year_start=2018, year_end=2018)
    for number, action in enumerate((first, second, third)):
        Action.objects.filter(pk=action.pk).update(sort_on=f"20{10 + number}-01-01")
    first.countries.add(gambia)
    second.countries.add(togo)
    second.areas.add(make_area("LM-LAB"))

    found = listed(client, f"?{query}")

    wanted = [f"MX-H-{number:03d}" for number in expected]
    is_ordered = "sort" in query or len(expected) == 3
    assert (found if is_ordered else sorted(found)) == (wanted if is_ordered else sorted(wanted))


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_portfolio_takes_the_same_queries_whatever_its_length(client, gambia, django_assert_num_queries, count):
    for number in range(count):
        make_historical_action(number, region=make_region(), theme=make_theme()).countries.add(gambia)
    client.get("/en/actions/")

    with django_assert_num_queries(3):
        client.get("/en/actions/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_whatever_it_shows(client, django_assert_num_queries, count):
    action = public_action()
    for number in range(count):
        make_activity(action, title=f"Workshop {number}")
        make_deliverable(action, f"Handbook {number}", adoption=AdoptionStatus.DELIVERED, is_public=True)
        make_historical_action(number).countries.set(action.countries.all())

    with django_assert_num_queries(14):
        page_of(client, action)


def test_pages_lead_through_the_whole_record_and_back(client):
    for number in range(30):
        make_historical_action(number)
    first = client.get("/en/actions/")

    second = client.get(f"/en/actions/{first.context['next_url']}")
    back = client.get(f"/en/actions/{second.context['previous_url']}")

    assert [row.url for row in back.context["rows"]] == [row.url for row in first.context["rows"]]
    assert len({row.url for row in (*first.context["rows"], *second.context["rows"])}) == 30


def test_a_chip_removes_its_filter_and_says_no_number(client):
    make_historical_action(1, region=make_region(), theme=make_theme("LM"))

    chips = client.get("/en/actions/?region=WCA&theme=LM&sort=oldest").context["chips"]

    assert [(str(chip.label), chip.url) for chip in chips] == [
        ("Theme: Theme LM", "?region=WCA&sort=oldest"),
        ("Region: Western and Central Africa", "?theme=LM&sort=oldest"),
    ]


def test_an_empty_result_names_the_filters_and_a_way_on(client):
    make_historical_action(1, region=make_region(), theme=make_theme("LM"))
    make_historical_action(2, theme=make_theme("MD"))

    page = client.get("/en/actions/?region=WCA&theme=MD").content.decode()

    assert "No Action fits all of this." in page
    assert "Theme: Theme MD · Region: Western and Central Africa" in page
    assert reverse("portal:how-to-request") in page


def test_a_title_in_the_other_language_is_marked(client):
    action = make_historical_action(1, title="Labour statistics", activities_text="one workshop")

    assert '<h1 class="measure-wide" lang="en">Labour statistics</h1>' in page_of(client, action, "fr")
    assert '<h1 class="measure-wide">Labour statistics</h1>' in page_of(client, action)

    Action.objects.filter(pk=action.pk).update(title_fr="Statistiques du travail")
    assert '<h1 class="measure-wide">Statistiques du travail</h1>' in page_of(client, action, "fr")


def test_the_plan_bears_the_only_working_language_of_the_request_where_it_is_not_the_page_s(client):
    action = public_action()
    make_activity(action, title="Atelier")
    action.assistance_request.languages.set([make_language("fr")])
    marked = '<h3 dir="auto" lang="fr">Atelier</h3>'
    assert (marked in page_of(client, action), marked in page_of(client, action, "fr")) == (True, False)

    action.assistance_request.languages.add(make_language("en"))

    assert '<h3 dir="auto">Atelier</h3>' in page_of(client, action)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"year_start": 2016, "year_end": 2019}, "2016–2019"),
        ({"year_start": 2016, "year_end": 2016}, "2016"),
        ({"year_start": 2016}, "from 2016, end not on record"),
        ({"year_start": 2021, "status": S.ONGOING}, "since 2021"),
        ({}, "years not on record"),
    ],
)
def test_a_period_never_says_more_than_the_record(client, fields, words):
    response = client.get(f"/en/actions/{make_historical_action(1, **fields).reference}/")

    assert response.context["period"] == words


def test_two_names_carry_their_footnotes_wherever_they_are_printed(client):
    palestine = make_country("PS", name_en="Palestine", name_footnote="palestine")
    action = make_historical_action(1, label="Palestine I")
    action.countries.add(palestine)

    for page in (page_of(client, action), client.get("/en/actions/").content.decode()):
        assert "Palestine**" in page
        assert "** This designation shall not be construed as recognition" in page


def test_a_page_names_the_other_actions_of_its_country(client, gambia, togo):
    first, second, foreign, hidden = (make_historical_action(number) for number in (1, 2, 3, 4))
    for action in (first, second, hidden):
        action.countries.add(gambia)
    foreign.countries.add(togo)
    Action.objects.filter(pk=hidden.pk).update(is_published=False)

    others = client.get(f"/en/actions/{first.reference}/").context["others"]

    assert [row.url for row in others] == [f"/en/actions/{second.reference}/"]


def test_a_page_can_be_found_in_both_languages_and_described(client, settings):
    action = public_action(summary="Two ministries wrote the rules.")

    page = page_of(client, action, "fr")

    assert f'hreflang="en" href="{settings.SITE_ADDRESS}/en/actions/{action.reference}/"' in page
    assert '<meta name="description" content="Two ministries wrote the rules.">' in page
    with override("fr"):
        assert reverse("actions:action-public", args=[action.reference]) in page


def test_the_newest_version_of_a_deliverable_stands_for_all(client):
    action = public_action()
    make_deliverable(action, "Strategy", version=1, adoption=AdoptionStatus.DELIVERED, is_public=True)
    make_deliverable(
        action, "Strategy", version=2, adoption=AdoptionStatus.ADOPTED, adopted_on="2026-05-04", is_public=True
    )

    page = page_of(client, action)

    assert page.count("Strategy") == 1
    assert "Adopted by the government in 2026" in page


def test_an_institution_is_named_in_the_readers_language(client):
    institution = make_institution(name="Ministry of Labour", name_fr="Ministère du Travail")
    action = public_action(institution=institution)

    assert "Ministère du Travail" in page_of(client, action, "fr")
