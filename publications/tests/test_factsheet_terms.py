"""The words of the field: the file of terms agrees with the glossary; a term without its twin and a forbidden word are told."""

from pathlib import Path

import pytest

from ..factsheets.marks import filled, has_stray_brace, marks_in, parts_of
from ..factsheets.terms import forbidden_words, missing_terms, terms

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "GLOSSARY.md"


def glossary_rows():
    """(English, French) of every row of the glossary’s tables."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {(row[0], row[1]) for row in cells if len(row) > 1}


def test_every_term_stands_in_the_glossary_as_it_is_written_there():
    assert {(term.english, term.french) for term in terms()} <= glossary_rows()


def test_every_theme_and_region_of_the_glossary_is_a_term():
    text = GLOSSARY.read_text(encoding="utf-8").partition("## Themes and regions")[2].partition("\n## ")[0]
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    wanted = {tuple(cell.strip() for cell in line.strip("|").split("|")) for line in rows}
    assert wanted <= {(term.english, term.french) for term in terms()}


@pytest.mark.parametrize(
    ("english", "french", "expected"),
    [
        ("Two study visits", "Deux visites d’étude", []),
        ("Two study visits", "Deux voyages", [("study visit", "visite d'étude")]),
        ("The deadline", "L’échéance", []),
        ("Smuggling of migrants", "Traite des êtres humains", [("smuggling", "trafic illicite")]),
        ("An activist", "Un militant", []),
        ("The deadline", "", []),
    ],
)
def test_a_term_has_its_twin(english, french, expected):
    assert missing_terms(english, french) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("This project helped a customer.", "en", ["customer", "project"]),
        ("This Action helped an authority; projected figures.", "en", []),
        ("Un projet de loi", "fr", []),
        ("Le projet du client", "fr", ["client", "projet"]),
    ],
)
def test_forbidden_words_are_found(text, language, expected):
    assert forbidden_words(text, language) == expected


def test_marks_stand_for_figures():
    text = "By then {KF011} States and {actions-begun} Actions."
    assert marks_in(text, text) == ["KF011", "actions-begun"]
    assert filled(text, {"KF011": "14 of 16", "actions-begun": "26"}) == "By then 14 of 16 States and 26 Actions."
    assert parts_of("a {b2} c") == [("a ", "b2"), (" c", "")]
    assert (has_stray_brace("{x}"), has_stray_brace("{actions-begun}")) == (True, False)
