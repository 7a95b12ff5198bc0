"""The papers of factsheets: two tagged pages, PDF/UA-1 and PDF/A-2a, the same bytes each time, in both languages."""

import time
from datetime import UTC, datetime

import pytest

from papers.tests.reading import figures, language_of, opened, pages_of, text_of

from ..factsheets.content import compose
from ..factsheets.paper import Heading, pages_in, set_factsheet
from .factsheet_factories import make_factsheet, make_issued, make_old_action, make_record, make_second_issue

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 7, 1, 10, tzinfo=UTC)


@pytest.fixture
def content(officer):
    """What a factsheet would freeze today."""
    make_record()
    return compose(make_factsheet(officer))


def paper(content, language, **heading):
    """The bytes."""
    return set_factsheet(content, Heading(slug="wca-2026", number=1, **heading), language, MOMENT)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_pages_in_each_language(content, language):
    pdf = paper(content, language)
    assert (pages_of(pdf), pages_in(pdf), language_of(pdf)) == (2, 2, language)
    headline = {"en": "English headline", "fr": "Français headline"}[language]
    assert headline in text_of(pdf)


def test_it_is_kept_for_good_and_read_aloud(content):
    document = opened(paper(content, "en"))
    metadata = document.Root.Metadata.read_bytes().decode()
    assert "English headline" in metadata
    assert "<pdfuaid:part>1<" in metadata
    assert "<pdfaid:part>2<" in metadata
    assert "<pdfaid:conformance>A<" in metadata
    assert document.Root.MarkInfo.Marked
    assert document.Root.StructTreeRoot.K


def test_the_map_has_words_and_the_lines_are_a_table(content):
    pdf = paper(content, "en")
    assert figures(pdf)[0].startswith("Country BJ: 1 with others; ")
    words = text_of(pdf, 1)
    assert "The Gambia I" in words
    assert "2014–?" in words


def test_the_same_content_gives_the_same_bytes(content):
    assert paper(content, "fr") == paper(content, "fr")
    assert paper(content, "fr") != paper(content, "en")


def test_it_is_set_in_less_than_a_second(content):
    paper(content, "en")
    start = time.process_time()
    paper(content, "fr")
    assert time.process_time() - start < 1


def test_the_second_issue_says_what_changed(officer, manager):
    make_record()
    factsheet = make_issued(officer, manager)
    make_old_action("Niger I", ["NE"])
    make_second_issue(factsheet, officer, manager)
    pdf = bytes(factsheet.issues.get(number=2).papers.get(language="fr").pdf)
    words = text_of(pdf, 1)
    assert "6, désormais 7" in words
    assert "Une Action a été ajoutée." in words


def test_few_actions_are_said_not_drawn(officer):
    make_old_action("The Gambia I", ["GM"])
    content = compose(make_factsheet(officer))
    few = text_of(paper(content, "en"))
    assert "Too few to draw." in few
    assert "How long from request to launch? English wait" in few
    enough = text_of(paper({**content, "waits": [2, 3, 3, 3, 4]}, "en"))
    assert "both days on record: 5 (in month 1: 0, in month 2: 1, in month 3: 3, later: 1)" in enough
