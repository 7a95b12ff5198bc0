"""The bridge between English and French: terms of the field that mean the same in both, kept as data with their source."""

import csv
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .words import stem, tokens

DATA = Path(__file__).resolve().parent.parent / "data" / "migration_terms.csv"
LONGEST = 6
MARK = "="


@dataclass(frozen=True)
class Term:
    """One idea: its forms in both languages, the first being what a reader is shown; the specific area it belongs to."""

    code: str
    area: str
    english: tuple
    french: tuple

    def name(self, language):
        """What the idea is called in a language."""
        return (self.french if language.startswith("fr") else self.english)[0]


@dataclass(frozen=True, eq=False)
class Glossary:
    """Finds the terms in a text, whatever its language."""

    terms: dict
    forms: dict = field(repr=False)

    @lru_cache(maxsize=2_000)  # noqa: B019 - there is one glossary
    def codes_in(self, text):
        """The codes of the terms that a text holds, each marked "=", the longest form at each place: {"=labour_migration"}."""
        stems = [stem(word) for word in tokens(text)]
        found, place = set(), 0
        while place < len(stems):
            longest = min(LONGEST, len(stems) - place)
            sizes = (size for size in range(longest, 0, -1) if tuple(stems[place : place + size]) in self.forms)
            size = next(sizes, 0)
            if size:
                found |= {MARK + code for code in self.forms[tuple(stems[place : place + size])]}
            place += size or 1
        return frozenset(found)

    def areas_of(self, codes):
        """The specific areas that marked codes belong to."""
        return {self.terms[code.removeprefix(MARK)].area for code in codes} - {""}

    def name(self, code, language):
        """What a marked code is called in a language."""
        return self.terms[code.removeprefix(MARK)].name(language)

    def forms_of(self, code):
        """Every form of a marked code, in both languages, as it is written."""
        term = self.terms[code.removeprefix(MARK)]
        return [*term.english, *term.french]


def read_glossary(path=DATA):
    """The terms of a file: code, area, English forms and French forms separated by semicolons, source."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    terms = {
        row["code"]: Term(row["code"], row["area"], forms_in(row["english"]), forms_in(row["french"])) for row in rows
    }
    forms = {}
    for term in terms.values():
        for form in (*term.english, *term.french):
            forms.setdefault(tuple(stem(word) for word in tokens(form)), set()).add(term.code)
    return Glossary(terms, forms)


def forms_in(cell):
    """The forms of one cell."""
    return tuple(form.strip() for form in cell.split(";") if form.strip())


GLOSSARY = read_glossary()
