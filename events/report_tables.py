"""The figures of an event's report as tables of words and numbers: exact for the team, small numbers hidden for everybody else."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, ngettext, pgettext

from .report_figures import MEN, OTHERS, WOMEN, counted
from .small_cells import FEWEST, shown_cells, shown_part


@dataclass(frozen=True)
class Line:
    """One row of a table; `level` 1 is part of the row above it with level 0."""

    label: str
    number: int
    level: int = 0


@dataclass(frozen=True)
class Table:
    """One table. Without lines it is silent: the numbers are too small to be told apart."""

    key: str
    title: str
    lines: tuple
    is_silent: bool = False


@dataclass(frozen=True)
class Crossed:
    """Sex by country: for the team alone. Each row is (country, women, men, others)."""

    rows: tuple


@dataclass(frozen=True)
class Figures:
    """What a reader sees. None: fewer than five, or a number that would tell one."""

    is_exact: bool
    came: int | None
    listed: int | None
    came_before: int | None
    days: Decimal | None
    possible_days: int | None
    countries: int | None
    institutions: int | None
    tables: tuple = ()
    crossed: Crossed | None = None

    @property
    def is_empty(self):
        """Nobody was noted as present."""
        return self.came == 0

    @property
    def is_small(self):
        """So few came that nothing can be told of them."""
        return self.came is None


def figures_of(event, *, is_exact):
    """The figures of an event in the active language; `is_exact` for the team."""
    numbers = counted(event)
    if not is_exact and 0 < numbers.came < FEWEST:
        return Figures(is_exact, *[None] * 7)
    came, listed = shown_part(numbers.came, numbers.listed, is_exact)
    before, _whole = shown_part(numbers.came_before, numbers.came, is_exact)
    if _whole is None:
        before = None
    return Figures(
        is_exact=is_exact,
        came=came,
        listed=listed,
        came_before=before,
        days=numbers.days,
        possible_days=numbers.possible_days,
        countries=len([country for country in numbers.countries if country]),
        institutions=numbers.number_of_institutions,
        tables=tuple(tables_of(numbers, is_exact)) if numbers.came else (),
        crossed=crossed_of(numbers) if is_exact and numbers.came else None,
    )


def tables_of(numbers, is_exact):
    """By country with its institutions, by sex, by part, by way."""
    yield table_of_places(numbers, is_exact)
    sexes = {WOMEN: gettext("Women"), MEN: gettext("Men"), OTHERS: gettext("Otherwise, or not said")}
    ways = {"on_site": gettext("On site"), "online": gettext("Online")}
    parts = {part: str(part.label) for part in numbers.parts}
    yield plain_table("sex", gettext("Women and men"), (numbers.sexes, sexes), is_exact)
    yield plain_table("part", gettext("As what they came"), (numbers.parts, parts), is_exact)
    yield plain_table("way", gettext("On site and online"), (numbers.ways, ways), is_exact)


def plain_table(key, title, counted_words, is_exact):
    """One dimension: the rows that can be shown, the others together."""
    counts, words = counted_words
    shown = shown_cells(counts, is_exact)
    lines = [Line(words[name], number) for name, number in shown.rows]
    if shown.hidden:
        lines.append(Line(joined([words[name] for name in shown.hidden]), shown.together))
    return Table(key, title, tuple(lines), shown.is_silent)


def table_of_places(numbers, is_exact):
    """By country; under a country that is shown its institutions, so far as they can be told apart inside it."""
    shown = shown_cells(numbers.countries, is_exact)
    lines = []
    for country, number in shown.rows:
        lines.append(Line(name_of(country), number))
        lines.extend(institutions_in(numbers.institutions[country], is_exact))
    if shown.hidden:
        lines.append(Line(joined([name_of(country) for country in shown.hidden]), shown.together))
    return Table("place", gettext("Countries and institutions"), tuple(lines), shown.is_silent)


def institutions_in(counts, is_exact):
    """The institutions of one country; which ones lie in the sum of the others is not said."""
    shown = shown_cells(counts, is_exact)
    for name, number in shown.rows:
        yield Line(name or gettext("Institution not stated"), number, 1)
    if shown.hidden:
        count = len(shown.hidden)
        words = ngettext("%(n)d other institution", "%(n)d other institutions, together", count)
        yield Line(words % {"n": count}, shown.together, 1)


def crossed_of(numbers):
    """Sex by country, the largest country first."""
    return Crossed(
        tuple(
            (name_of(country), *(numbers.sexes_by_country[country][sex] for sex in (WOMEN, MEN, OTHERS)))
            for country, _number in numbers.countries.most_common()
        )
    )


def name_of(country):
    """The country in the active language."""
    return country.name if country else pgettext("country", "Not stated")


def joined(names):
    """Several rows as one."""
    return gettext("Together: %(names)s") % {"names": "; ".join(names)}
