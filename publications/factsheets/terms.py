"""The words of the field in both languages: which of them a text uses without its twin, and which words are never used. No model, no query."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext

from listing.folding import fold

DATA = Path(__file__).resolve().parent.parent / "data" / "terms.csv"
# What the glossary forbids, as it would stand in a text; a draft law is a “projet de loi” and stays one.
FORBIDDEN = {
    "en": {
        "ticket": r"tickets?",
        "case": r"cases?(?! stud)",
        "customer": r"customers?",
        "user story": r"user stor(?:y|ies)",
        "project": r"projects?",
    },
    "fr": {
        "ticket": r"tickets?",
        "client": r"clients?|clientes?",
        "projet": r"projets?(?! de (?:loi|texte|decret|plan|strategie|politique|code|charge))",
    },
}


@dataclass(frozen=True)
class Term:
    """One term of the glossary: the cells as they stand there, and the words by which a text says it."""

    english: str
    french: str
    say_en: tuple
    say_fr: tuple
    shown: tuple

    def is_said(self, text, language):
        """Whether a folded text says it."""
        words = self.say_en if language == "en" else self.say_fr
        return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


@lru_cache(maxsize=1)
def terms():
    """The terms in the order of the file."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(
            Term(row["english"], row["french"], said(row["say_en"]), said(row["say_fr"]), first_said(row))
            for row in csv.DictReader(file)
        )


def first_said(row):
    """(English, French) as a sentence quotes the term."""
    return row["say_en"].split("|")[0], row["say_fr"].split("|")[0]


def said(cell):
    """The ways of saying a term, folded."""
    return tuple(fold(words) for words in cell.split("|"))


def missing_terms(english, french):
    """The terms that a text says in one language and not in the other: pairs of (as said in English, as said in French)."""
    if not english.strip() or not french.strip():
        return []
    en, fr = fold(english), fold(french)
    return [term.shown for term in terms() if term.is_said(en, "en") and not term.is_said(fr, "fr")]


def forbidden_words(text, language):
    """The words of a text that the glossary forbids, each once."""
    folded = fold(text)
    return [word for word, pattern in FORBIDDEN[language].items() if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", folded)]


def warnings_of(passage):
    """Sentences about the words of a passage: terms that the French lacks, and words that we do not use."""
    english, french = (f"{passage.heading_in(code)} {passage.text_in(code)}" for code in ("en", "fr"))
    sentences = [
        gettext("The English says “%(english)s”; the French does not say “%(french)s”.")
        % {"english": pair[0], "french": pair[1]}
        for pair in missing_terms(english, french)
    ]
    for language, text in (("en", english), ("fr", french)):
        for word in forbidden_words(text, language):
            sentences.append(gettext("“%(word)s” is a word that we do not use: see the glossary.") % {"word": word})
    return sentences
