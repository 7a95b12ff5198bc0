"""Figures as pages show them: of past years as they were published, everything else as it was last counted. A fixed small number of queries, no counting."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from ..choices import EVERYTHING, ScopeKind
from ..models import CountedFigure, FigureCount, FigureEdition, FrozenFigure
from .registry import INDICATORS
from .scope import Scope
from .tallying import is_never_shown
from .value import Value


@dataclass(frozen=True)
class Shown:
    """One figure as it stands on a page.

    `value` is that of the latest `edition` of its year, counted on `counted_on`; without an edition it is what was last counted. `year` is None for everything to date.
    Where the count of today differs from what was published, `changed_to` is today's value, counted on `changed_on`. Where the latest edition corrected an earlier one, `changed_from` is what that one said
    and `note_en` and `note_fr` say why. `url` leads to the definition and the rows.
    """

    code: str
    scope: Scope
    year: int | None
    value: Value
    counted_on: date
    edition: int | None = None
    changed_from: Value | None = None
    changed_to: Value | None = None
    changed_on: date | None = None
    note_en: str = ""
    note_fr: str = ""

    @property
    def indicator(self):
        """Its definition."""
        return INDICATORS[self.code]

    @property
    def note(self):
        """Why the latest edition differs from the one before, in the reader's language."""
        return self.note_fr if (get_language() or "en").startswith("fr") else self.note_en

    @property
    def url(self):
        """The page of the indicator, opened at this scope and year."""
        return figure_url(self.code, self.scope, self.year)


def figure_url(code, scope=None, year=None):
    """The address of an indicator, of one scope and one year of it."""
    chosen = {}
    if scope and scope.kind != ScopeKind.PROGRAMME:
        chosen[scope.kind] = scope.key
    if year:
        chosen["year"] = year
    address = reverse("publications:figure-detail", args=[code])
    return f"{address}?{urlencode(chosen)}" if chosen else address


@dataclass(frozen=True)
class Basis:
    """What every reading needs: the last count, and the editions that everybody may read by year."""

    count: FigureCount
    editions: dict

    @property
    def day(self):
        """The day of the last count."""
        return timezone.localdate(self.count.counted_at)

    def editions_of(self, code, year):
        """The editions of a year that hold an indicator, the first first."""
        return [edition for edition in self.editions.get(year, ()) if code in edition.codes]


def read_basis():
    """The Basis, in two queries; None before the first count."""
    count = FigureCount.objects.filter(pk=1).first()
    if count is None:
        return None
    editions = defaultdict(list)
    for edition in FigureEdition.objects.public().order_by("year", "number"):
        editions[edition.year].append(edition)
    return Basis(count, editions)


def figures_of(scope, codes, years=None, basis=None):
    """{code: {year or None: Shown}} of one scope, in four queries; `years` narrows to some of them (None among them stands for everything to date).

    Nothing is there for a year before the first on record, for people of a country by year (they are counted to date alone), and before the first count. A page that reads several scopes
    gives the `basis` that it has read: then it is two queries each.
    """
    codes = [code for code in codes if code in INDICATORS]
    cell = {"scope": scope.kind, "key": scope.key, "code__in": codes}
    found = read_figures(cell, {(code, scope) for code in codes}, years, basis)
    return {code: found.get((code, scope), {}) for code in codes}


def figures_of_places(code, year=None, basis=None):
    """{Scope: Shown} of one indicator in one year, or of everything to date: all regions, and the countries that have any; in four queries."""
    found = read_figures({"code": code}, set(), [year], basis)
    return {scope: figures[year] for (_code, scope), figures in found.items() if year in figures}


def read_figures(lookups, wanted, years=None, basis=None):
    """{(code, scope): {year or None: Shown}} of the rows that match; those `wanted` are there even where nothing was counted."""
    basis = basis or read_basis()
    if basis is None:
        return {}
    rows, frozen_rows = CountedFigure.objects.filter(**lookups), FrozenFigure.objects.public().filter(**lookups)
    if years is not None:
        rows = rows.filter(year__in=[year or EVERYTHING for year in years])
        frozen_rows = frozen_rows.filter(edition__year__in=[year for year in years if year])
    counted, frozen = defaultdict(dict), {}
    for row in rows.order_by():
        counted[row.code, Scope(row.scope, row.key)][row.year] = stored_value(row)
    for row in frozen_rows.order_by():
        frozen[row.code, Scope(row.scope, row.key), row.edition_id] = stored_value(row)
    places = {*wanted, *counted, *((code, scope) for code, scope, _edition in frozen)}
    return {
        (code, scope): Cell(code, scope, basis, counted[code, scope], frozen).figures(years)
        for code, scope in places
        if code in INDICATORS
    }


def stored_value(row):
    """The Value that a counted or a frozen row holds."""
    return Value(row.number, row.of, row.is_withheld, row.n, row.asked)


@dataclass(frozen=True)
class Cell:
    """What was read about one indicator in one scope: `counted` by year, `frozen` by edition."""

    code: str
    scope: Scope
    basis: Basis
    counted: dict
    frozen: dict

    @property
    def nothing(self):
        """What there is where nothing was counted."""
        return INDICATORS[self.code].measure([], 1)

    def figures(self, years=None):
        """{year or None: Shown}, the latest year first; `years` are those that are wanted."""
        found = {}
        if years is None or None in years:
            everything = self.counted.get(EVERYTHING, self.nothing)
            found[None] = Shown(self.code, self.scope, None, everything, self.basis.day)
        for year in reversed(self.years):
            if years is None or year in years:
                found[year] = self.of_year(year)
        return found

    @property
    def years(self):
        """The years on record."""
        first = self.basis.count.first_years.get(self.code)
        if first is None or (INDICATORS[self.code].group and is_never_shown((self.scope.kind, self.scope.key, first))):
            return []
        published = [year for year in self.basis.editions if self.basis.editions_of(self.code, year)]
        return list(range(min([first, *published]), self.basis.day.year + 1))

    def of_year(self, year):
        """The figure of one year: as published, with what is counted today where that differs."""
        today = self.counted.get(year, self.nothing)
        editions = self.basis.editions_of(self.code, year)
        if not editions:
            return Shown(self.code, self.scope, year, today, self.basis.day)
        values = [self.frozen.get((self.code, self.scope, edition.pk), self.nothing) for edition in editions]
        latest, value = editions[-1], values[-1]
        moved = {"changed_to": today, "changed_on": self.basis.day} if today != value else {}
        if len(values) > 1 and values[-2] != value:
            moved |= {"changed_from": values[-2], "note_en": latest.note_en, "note_fr": latest.note_fr}
        return Shown(self.code, self.scope, year, value, latest.frozen_on, edition=latest.number, **moved)
