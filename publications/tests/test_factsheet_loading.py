"""The factsheets that come along: written in both languages, every figure known, published once on two pages, from the real record."""

import pytest
from django.core.management import CommandError, call_command

from accounts.tests.reading import words_of

from ..factsheets.terms import forbidden_words, warnings_of
from ..models import Factsheet
from ..services.factsheet_loading import load_factsheets, written_factsheets

WCA = "western-and-central-africa-2026"
REVIEW = "ten-years-2009-2018"


@pytest.fixture
def record(db):
    """The countries, the Actions and the figures that the programme published."""
    call_command("load_reference_data", verbosity=0)
    call_command("load_actions", verbosity=0)


def test_every_text_stands_in_both_languages():
    for written in written_factsheets():
        for passage in written.passages:
            assert passage["en"].strip()
            assert passage["fr"].strip()
            assert bool(passage.get("heading_en")) == bool(passage.get("heading_fr"))


def test_they_use_no_forbidden_word():
    for written in written_factsheets():
        for passage in written.passages:
            assert forbidden_words(passage["en"], "en") == []
            assert forbidden_words(passage["fr"], "fr") == []


def test_french_has_the_blanks_of_french():
    for written in written_factsheets():
        for passage in written.passages:
            assert not any(f" {sign}" in passage["fr"] for sign in ";:?!")
            assert "'" not in passage["fr"]


def test_the_record_makes_page_and_paper_in_both_languages(record, client):
    assert [factsheet.slug for factsheet in load_factsheets()] == [REVIEW, WCA]
    assert load_factsheets() == []

    issue = Factsheet.objects.get(slug=WCA).issues.get()
    figures = issue.content["figures"]
    assert (figures["actions-begun"]["number"], figures["KF021"]["number"]) == (26, 37)
    assert (figures["KF011"]["number"], figures["KF011"]["of"]) == (14, 16)
    assert figures["KF011"]["printed"]["en"] == "14 of 16"
    assert {one["iso2"] for one in issue.content["places"] if not one["own"]} == {"BF", "GA", "GW", "MR", "SN"}
    assert len(issue.content["spans"]) == 21
    assert issue.papers.count() == 2
    for language, words in (("en", "one Action opens the next"), ("fr", "une Action en ouvre une autre")):
        page = client.get(f"/{language}/factsheets/{WCA}/")
        assert words in words_of(page)
        assert client.get(f"/{language}/factsheets/{WCA}/issues/1/pdf/{language}/").content.startswith(b"%PDF")
    warnings = [warning for one in Factsheet.objects.get(slug=WCA).current_passages for warning in warnings_of(one)]
    assert warnings == []


def test_the_review_counts_what_had_begun_by_then(record):
    load_factsheets()
    content = Factsheet.objects.get(slug=REVIEW).issues.get().content
    assert content["figures"]["actions-begun"]["number"] == content["on_record"] == 49
    assert sum(row["number"] for row in content["per_year"]) == 49
    assert sum(row["number"] for row in content["per_region"]) == 49
    assert content["figures"]["KF015"]["printed"]["en"] == "more than 100"


def test_the_command_needs_the_record(db):
    with pytest.raises(CommandError, match="load_actions"):
        call_command("load_factsheets")
