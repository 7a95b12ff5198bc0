"""What everybody reads of factsheets: page, older issues, paper, figures; in both languages, without a session, in a fixed number of queries."""

import csv
import gzip
import io

import pytest
from django.urls import reverse

from accounts.tests.reading import text_of, words_of
from actions.models import Action

from ..factsheets.choices import Section
from ..services.factsheet_publishing import move_factsheet, publish_factsheet
from ..services.factsheet_writing import SeenTexts, Wording, rewrite_passage
from .factsheet_factories import (
    make_factsheet,
    make_issued,
    make_old_action,
    make_record,
    make_second_issue,
    text_in,
)

pytestmark = pytest.mark.django_db

PAGE = "/en/factsheets/wca-2026/"


@pytest.fixture
def issued(officer, manager):
    """A factsheet that is out."""
    make_record()
    return make_issued(officer, manager)


def test_the_page_says_what_was_frozen(client, issued):
    response = client.get(PAGE)
    words = words_of(response)

    assert "English headline" in words
    assert "6 in trends" in words
    assert "Regional factsheet · counted on" in words
    assert "both languages are level" in words
    assert 'href="#figure-actions-begun">6</a>' in text_of(response)
    assert 'id="figure-actions-begun"' in text_of(response)
    assert "Every published Action that has begun" in words
    assert "Published · KF021" in words
    assert "2014, end not on record" in words
    assert not response.cookies
    assert "sessionid" not in response.headers.get("Set-Cookie", "")


def test_the_french_page_is_french(client, issued):
    response = client.get("/fr/factsheets/wca-2026/")
    words = words_of(response)
    assert "Français headline" in words
    assert "6 dans trends" in words
    assert '<html lang="fr"' in text_of(response)
    assert '<a class="ms-2" href="/en/factsheets/wca-2026/" lang="en" hreflang="en">' in text_of(response)


def test_the_arabic_page_keeps_its_direction_and_marks_what_is_english(client, issued):
    page = text_of(client.get("/ar/factsheets/wca-2026/"))
    assert '<html lang="ar" dir="rtl"' in page
    assert '<h1 class="measure-wide" lang="en">English headline</h1>' in page
    assert '<div class="measure factsheet-text" lang="en">' in page
    assert '<article class="wrap band-tight pb-5 factsheet">' in page
    assert 'lang="en">English lede</p>' in text_of(client.get("/es/factsheets/"))
    assert ' lang="en">English' not in text_of(client.get(PAGE))


def test_each_chart_has_its_rows(client, issued):
    response = client.get(PAGE)
    words = words_of(response)
    assert "Show the 5 rows" in words
    assert "The same as a table" in words
    assert "Ghana II" in words
    assert 'aria-label="2014, end not on record"' in text_of(response)
    assert "Too few to draw." in words


def test_few_actions_are_not_drawn_as_bars(client, officer, manager):
    make_old_action("The Gambia I", ["GM"])
    make_issued(officer, manager)
    response = client.get(PAGE)
    assert words_of(response).count("Too few to draw.") == 2


def test_the_second_issue_shows_was_and_is_and_the_first_stays(client, issued, officer, manager):
    make_old_action("Niger I", ["NE"])
    make_second_issue(issued, officer, manager)
    newest, first = client.get(PAGE), client.get(f"{PAGE}issues/1/")

    assert "Changed since issue 1" in words_of(newest)
    assert "Actions begun 6 7" in words_of(newest)
    assert "One Action was added." in words_of(newest)
    assert "6 in trends" in words_of(first)
    assert "There is a newer issue: issue 2." in words_of(first)
    assert client.get(f"{PAGE}issues/3/").status_code == 404


def test_what_is_written_for_the_next_issue_is_not_public(client, issued, officer):
    move_factsheet(factsheet=issued, step="revise", actor=officer)
    passage = text_in(issued, Section.TRENDS)
    wording = Wording("Secret {actions-begun}")
    rewrite_passage(passage=passage, language="en", wording=wording, seen=SeenTexts(1, 1), actor=officer)
    assert "Secret" not in words_of(client.get(PAGE))


def test_a_factsheet_that_was_never_out_is_not_there(client, officer):
    make_record()
    make_factsheet(officer)
    assert client.get(PAGE).status_code == 404
    assert client.get("/en/regions/wca/factsheet/").status_code == 404
    assert "No factsheet is out yet" in words_of(client.get("/en/factsheets/"))


def test_a_withdrawn_factsheet_says_so(client, issued, manager):
    move_factsheet(factsheet=issued, step="withdraw", actor=manager, reason="A figure was wrong.")
    response = client.get(PAGE)
    assert response.status_code == 410
    assert "was withdrawn" in words_of(response)
    assert "A figure was wrong." not in words_of(response)
    assert client.get(f"{PAGE}issues/1/pdf/en/").status_code == 404
    assert client.get(f"{PAGE}issues/1/csv/").status_code == 404


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_paper_is_the_one_that_was_published(client, issued, language):
    paper = issued.issues.get().papers.get(language=language)
    response = client.get(f"{PAGE}issues/1/pdf/{language}/")
    assert response.content == bytes(paper.pdf)
    assert response["Content-Language"] == language
    assert response["ETag"] == f'"{paper.fingerprint}"'
    assert "public" in response["Cache-Control"]
    again = client.get(f"{PAGE}issues/1/pdf/{language}/", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_there_is_no_paper_in_another_language(client, issued):
    assert client.get(f"{PAGE}issues/1/pdf/de/").status_code == 404


def test_the_figures_as_a_file(client, issued):
    response = client.get(f"{PAGE}issues/1/csv/")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    by_code = {row[0]: row for row in rows[1:]}
    assert rows[0][:5] == ["Code", "Figure", "Number", "Of", "As printed"]
    assert by_code["actions-begun"][1:7] == ["Actions begun", "6", "", "6", "Counted", "2009–2026"]
    assert by_code["KF021"][2:6] == ["37", "", "37", "Published"]
    assert (by_code["places:TG"][2], by_code["places:TG"][9]) == ("2", "1 of its own, 1 with others")
    assert response["Cache-Control"] == "public, max-age=3600"


def test_made_up_issues_are_read_where_they_are_announced(client, issued, officer, manager, settings):
    for step in ("revise", "send"):
        issued = move_factsheet(factsheet=issued, step=step, actor=officer)
    notes = {"en": "Made up.", "fr": "Fictif."}
    Action.objects.filter(reference="MX-H-001").update(is_demonstration=True)
    settings.MIEUX_DEMONSTRATION = True
    publish_factsheet(factsheet=issued, actor=manager, notes=notes)

    assert "issue 2" in words_of(client.get(PAGE))
    settings.MIEUX_DEMONSTRATION = False
    assert "issue 1" in words_of(client.get(PAGE))
    assert "newer issue" not in words_of(client.get(PAGE))
    assert "issue 1, counted on" in words_of(client.get("/en/factsheets/"))


def test_a_region_leads_to_its_last_factsheet(client, issued, officer, manager):
    make_issued(officer, manager, year=2025)
    assert client.get("/en/regions/WCA/factsheet/").url == PAGE


def test_the_list_names_each_once(client, issued, officer, manager):
    make_second_issue(issued, officer, manager)
    response = client.get("/en/factsheets/")
    assert text_of(response).count(f'href="{PAGE}"') == 1
    assert "issue 2, counted on" in words_of(response)


def test_pages_take_a_fixed_number_of_queries(client, issued, officer, manager, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(PAGE)
    make_second_issue(issued, officer, manager)
    make_second_issue(issued, officer, manager)
    with django_assert_num_queries(5):
        client.get(PAGE)
    with django_assert_num_queries(1):
        client.get("/en/factsheets/")


def test_the_page_is_light(client, issued):
    assert len(gzip.compress(client.get(PAGE).content)) < 30_000


def test_names_of_addresses(issued):
    assert reverse("publications:factsheet-public", args=[issued.slug]) == PAGE
    assert issued.issues.get().get_absolute_url() == f"{PAGE}issues/1/"
