"""Home, how we count, the plain pages, and what machines read."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from actions.choices import ActionStatus as S
from actions.models import Action, PublishedFigure
from actions.tests.factories import make_action, make_historical_action
from clock.budgets import default_budgets
from clock.choices import Party
from clock.services import budgets_stamp, set_default_budgets
from events.choices import EventStatus
from events.tests.factories import make_event
from partners.tests.factories import make_region
from portal.plan import public_plan
from publications.published import day_words, period_words
from publications.services.counting import count_figures
from publications.story_choices import StoryStatus
from publications.tests.factsheet_factories import make_issued
from publications.tests.story_factories import make_story

pytestmark = pytest.mark.django_db
PAGES = ("", "actions/", "how-to-request/", "follow/", "how-we-count/", "about/", "privacy/", "accessibility/")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_everybody_reads_every_public_page(client, path, language):
    response = client.get(f"/{language}/{path}")

    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("path", [page for page in PAGES if page != "follow/"])
def test_public_pages_name_their_other_language_and_describe_themselves(client, settings, path):
    page = client.get(f"/en/{path}").content.decode()

    assert f'hreflang="fr" href="{settings.SITE_ADDRESS}/fr/{path}"' in page
    assert '<meta name="description" content="' in page
    assert "noindex" not in page


def test_a_host_that_is_not_ours_gets_a_refusal_that_does_not_repeat_it(client):
    response = client.get("/en/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert "elsewhere.example" not in response.content.decode()


def test_the_home_page_shows_only_what_is_public(client, gambia):
    make_historical_action(1, title="Labour statistics", region=make_region()).countries.add(gambia)
    Action.objects.filter(pk=make_action(S.ONGOING, title="Not for the public").pk).update(is_published=False)

    response = client.get("/en/")

    assert [row.title.text for row in response.context["latest"]] == ["Labour statistics"]
    assert response.context["regions"] == [("Western and Central Africa", 1)]
    assert [dot.point.title for dot in response.context["map"].dots] == ["The Gambia: 1 Action"]
    assert "Not for the public" not in response.content.decode()


def test_a_circle_leads_to_the_actions_of_its_country(client, gambia, togo):
    make_historical_action(1).countries.add(gambia)
    make_historical_action(2, status=S.ONGOING).countries.set([gambia, togo])

    page = client.get("/en/").content.decode()

    assert 'href="/en/actions/?country=GM" class="is-open" aria-label="The Gambia: 2 Actions, running now"' in page
    assert 'href="/en/actions/?country=TG" class="is-open" aria-label="Togo: 1 Action, running now"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_page_takes_the_same_queries_whatever_the_record(client, gambia, django_assert_num_queries, count):
    for number in range(count):
        make_historical_action(number).countries.add(gambia)
        make_event(is_public=True)
    count_figures(now=timezone.now())
    client.get("/en/")

    with django_assert_num_queries(8):
        client.get("/en/")


def test_the_home_page_leads_to_the_next_public_events_in_their_own_language(client):
    shown = make_event(is_public=True, title="Compter les départs", written_in="fr")
    make_event(title="Not shown")
    make_event(EventStatus.CANCELLED, is_public=True, title="Not shown")

    page = client.get("/en/").content.decode()

    assert f'href="/en/public-events/{shown.pk}/" lang="fr">Compter les départs</a>' in page
    assert "Not shown" not in page
    assert f'href="/fr/public-events/{shown.pk}/">Compter les départs</a>' in client.get("/fr/").content.decode()


def test_an_empty_record_says_so(client):
    assert "No Action has been published yet." in client.get("/en/").content.decode()


def test_published_figures_stand_apart_with_source_and_date(client):
    PublishedFigure.objects.create(
        code="KF009", indicator="requests_received", label_en="Requests received", value="188", value_number=188,
        unit="requests", period_start="2009", period_end="2024-04", as_of="2024-03-21", source_url="https://example.org/15",
    )  # fmt: skip

    response = client.get("/en/")

    figure = response.context["published"][0]
    assert (figure.number, figure.url) == ("188", "https://example.org/15")
    assert figure.definition == "Published for 2009 – April 2024, as of 21 March 2024."
    assert response.context["figures"] == []


def test_how_we_count_lists_every_published_figure_with_its_source(client):
    call_command("load_reference_data", verbosity=0)
    call_command("load_actions", verbosity=0)

    response = client.get("/en/how-we-count/")

    figures = [row for _indicator, rows in response.context["published"] for row, _period in rows]
    page = response.content.decode()
    assert {figure.code for figure in figures} == set(PublishedFigure.objects.values_list("code", flat=True))
    assert page.count("Source<span") == sum(bool(figure.source_url) for figure in figures)
    periods = {row.code: period for _name, rows in response.context["published"] for row, period in rows}
    assert [periods[code] for code in ("KF001", "KF009", "KF065", "KF062")] == [
        "2009, printed 2018", "2009 – April 2024, printed 21 March 2024", "since 2009, printed about 2023", "",
    ]  # fmt: skip
    assert '<span class="strong">100%</span></th>' in page


def test_the_plan_is_the_whole_of_the_three_months():
    plan = public_plan(date(2026, 6, 4))
    ends = [stage.at + stage.days for stage in plan.stages]

    assert plan.days == 92
    assert [stage.at for stage in plan.stages] == [1, *ends[:-1]]
    assert ends[-1] == 93


def test_the_plan_follows_the_stage_budgets(manager):
    budgets = {"check": 8, "consult": 9, "decide": 6, "design": 15, "ready": 13}
    seen = budgets_stamp({stage: row.working_days for stage, row in default_budgets().items()})
    set_default_budgets(budgets=budgets, seen=seen, actor=manager)

    plan = public_plan(date(2026, 6, 4))

    assert [(stage.stage, stage.days, stage.party) for stage in plan.stages][3:] == [
        ("design", 21, Party.TEAM),
        ("ready", 16, Party.EXPERT),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [("2009", "2009"), ("2020-04", "April 2020"), ("2024-03-21", "21 March 2024"), ("c. 2021", "c. 2021"), ("", "")],
)
@override("en")
def test_dates_of_published_figures_are_no_more_exact_than_printed(text, words):
    assert day_words(text) == words


@override("en")
def test_a_figure_of_one_day_is_not_a_period():
    assert period_words(PublishedFigure(period_start="2024-03-12", period_end="2024-03-12")) == "12 March 2024"


@pytest.mark.parametrize(
    ("accepted", "path"), [("fr-FR,fr;q=0.9", "/fr/"), ("en", "/en/"), ("de", "/en/"), ("", "/en/")]
)
def test_the_root_leads_to_the_visitors_language(client, accepted, path):
    response = client.get("/", headers={"accept-language": accepted})

    assert (response.status_code, response["Location"]) == (302, path)
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in response["Vary"].split(",")}


def test_crawlers_are_told_what_is_closed_and_where_the_map_is(client, settings):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /en/requests/\n" in text
    assert "Disallow: /fr/administration/\n" in text
    assert f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml" in text


def test_the_home_page_shows_the_newest_factsheet_and_the_newest_story(client, officer, manager):
    make_story(StoryStatus.PUBLISHED)
    story = make_story(StoryStatus.PUBLISHED)
    factsheet = make_issued(officer, manager)

    told = client.get("/en/").context["told"]

    assert [(item.what, item.title) for item in told] == [("Factsheet", factsheet.name), ("Story", story.title)]
    assert story.title in client.get("/en/").text
