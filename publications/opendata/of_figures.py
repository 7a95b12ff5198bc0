"""Figures as open data: what is frozen as it was published, what still moves as it stands; and, apart from both, what the programme printed before."""

from dataclasses import dataclass, replace
from datetime import date

from django.core.cache import caches
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from actions.models import PublishedFigure
from events.small_cells import FEWEST
from partners.models import Country, Region

from ..choices import ScopeKind, Unit
from ..indicators import INDICATORS, PROGRAMME, Scope, Value
from ..indicators.reading import read_figures
from .fields import Dataset, Field, Kind
from .narrowing import Filter, code_of
from .sources import Listed, Stored

KEPT_FOR_SECONDS = 600
KEY = "open-figures"
LIVING, PUBLISHED = "living", "published"
OF_PEOPLE = (Unit.PERSONS, Unit.PARTICIPATIONS, Unit.DEPLOYMENTS)


@dataclass(frozen=True)
class Cell:
    """One figure of the table: of which scope and year, its value, and the edition in which it was published."""

    code: str
    scope: Scope
    year: int | None
    value: Value
    edition: int | None
    counted_on: date

    @property
    def key(self):
        """What no two rows share, in the order in which pages list them."""
        return f"{self.code}:{self.scope.kind}:{self.scope.key}:{self.year or 'all'}"


def known_cells():
    """Every figure as pages read it: of past years as it was published, everything else as it was last counted. The one place where figures are read."""
    wanted = {(code, PROGRAMME) for code in INDICATORS}
    for (code, scope), figures in read_figures({}, wanted).items():
        for year, shown in figures.items():
            yield Cell(code, scope, year, shown.value, shown.edition, shown.counted_on)


def shown_cells(cells):
    """The cells as everybody may read them: the count has withheld small groups and what would tell them; no small number of people passes here all the same."""
    return [withheld(cell) if is_small(INDICATORS[cell.code].unit, cell.value) else cell for cell in cells]


def is_small(unit, value):
    """Whether a value tells of few people: of a part, of the rest of the whole, or of those who answered."""
    if unit in OF_PEOPLE:
        rest = value.of - value.number if value.of is not None and value.number is not None else 0
        return any(0 < number < FEWEST for number in (value.number or 0, rest))
    return any(0 < (number or 0) < FEWEST for number in (value.n, value.of)) and unit == Unit.ANSWERS


def withheld(cell):
    """The cell without a number."""
    return replace(cell, value=Value(None, is_withheld=True))


def figure_rows():
    """Every figure as a row, kept for ten minutes."""
    return caches["fragments"].get_or_set(KEY, counted_rows, KEPT_FOR_SECONDS)


def counted_rows():
    """Every figure as a row, in the order of its key."""
    names = {language: names_in(language) for language in ("en", "fr")}
    return sorted(row_of(cell, names) for cell in shown_cells(known_cells()))


def names_in(language):
    """{code: name} of the indicators in a language."""
    with override(language):
        return {code: str(one.name) for code, one in INDICATORS.items()}


def row_of(cell, names):
    """The fields of a cell."""
    indicator, value = INDICATORS.get(cell.code), cell.value
    return (
        cell.key,
        cell.code,
        names["en"].get(cell.code, cell.code),
        names["fr"].get(cell.code, cell.code),
        str(indicator.unit) if indicator else "",
        str(cell.scope.kind),
        cell.scope.key,
        cell.year,
        value.number,
        value.of,
        value.n,
        value.asked,
        value.is_withheld,
        PUBLISHED if cell.edition else LIVING,
        cell.edition,
        cell.counted_on,
    )


FIGURES = Dataset(
    name="figures",
    title=_("Figures"),
    about=_(
        "Every indicator by year and region as it was published; what has not been published for good yet as it stands today. Numbers of people under five are withheld, and with them what would give them away: those rows have no number. Do not add years up: a person or a country may stand in several."
    ),
    row=_("one indicator of one scope in one year, or in all years"),
    fields=(
        Field("id", Kind.CODE, _("Indicator, scope and year, joined by colons."), is_filled=True),
        Field("indicator", Kind.CODE, _("Code of the indicator; it never changes its meaning."), is_filled=True),
        Field("name_en", Kind.TEXT, _("Its name in English."), is_filled=True),
        Field("name_fr", Kind.TEXT, _("Its name in French."), is_filled=True),
        Field("unit", Kind.CODE, _("What one of it is."), choices=tuple(Unit.values)),
        Field(
            "scope",
            Kind.CODE,
            _("The programme, a region or a country."),
            choices=tuple(ScopeKind.values),
            is_filled=True,
        ),
        Field("scope_code", Kind.CODE, _("Code of the region or country.")),
        Field("year", Kind.YEAR, _("The year; empty for all years together.")),
        Field("number", Kind.WHOLE, _("The number; empty where it is withheld.")),
        Field("of", Kind.WHOLE, _("Of how many, where the number is a part.")),
        Field("answers", Kind.WHOLE, _("How many answered, where the number comes from answers.")),
        Field("asked", Kind.WHOLE, _("How many were asked, where the number comes from answers.")),
        Field("is_withheld", Kind.YES_NO, _("Too small to be shown, or would give one away that is."), is_filled=True),
        Field(
            "state", Kind.CODE, _("Published for good, or still moving."), choices=(PUBLISHED, LIVING), is_filled=True
        ),
        Field("edition", Kind.WHOLE, _("Number of the edition in which the year was published.")),
        Field("counted_on", Kind.DATE, _("Day on which it was counted."), is_filled=True),
    ),
    key="id",
    source=Listed(figure_rows),
    filters={
        "indicator": Filter(_("Code of an indicator."), is_known=INDICATORS.__contains__, column="indicator"),
        "region": Filter(_("Code of a region."), is_known=code_of(Region), column="scope_code"),
        "country": Filter(
            _("Code of a country, of two letters."), is_known=code_of(Country, "iso2"), column="scope_code"
        ),
        "scope": Filter(_("The programme, regions or countries."), choices=tuple(ScopeKind.values), column="scope"),
    },
)

PUBLISHED_FIGURES = Dataset(
    name="published-figures",
    title=_("Figures that the programme published before"),
    about=_(
        "As printed from 2009 to 2024, in English, with their sources. They follow different rules and contradict each other in places: never add them up, nor to the figures that are counted here."
    ),
    row=_("one figure as it was printed"),
    fields=(
        Field("code", Kind.CODE, _("Number of the figure on our list."), is_filled=True),
        Field("indicator", Kind.CODE, _("What it is about."), is_filled=True),
        Field("label_en", Kind.TEXT, _("What it is about, in English."), is_filled=True),
        Field("value", Kind.TEXT, _("The value as printed."), is_filled=True),
        Field("value_number", Kind.DECIMAL, _("The value as a number, where it is one.")),
        Field("qualifier", Kind.TEXT, _("What was printed before or after it: more than, about.")),
        Field("unit", Kind.TEXT, _("What one of it is, as printed.")),
        Field("scope", Kind.TEXT, _("Of which part of the programme, as printed.")),
        Field("period_start", Kind.TEXT, _("From when: a year, a month or a day.")),
        Field("period_end", Kind.TEXT, _("Until when: a year, a month or a day.")),
        Field("as_of", Kind.TEXT, _("When it was said.")),
        Field("source_url", Kind.ADDRESS, _("Where it was printed.")),
        Field("definition_note", Kind.TEXT, _("What is known of how it was counted.")),
    ),
    key="code",
    source=Stored(PublishedFigure.objects.all, "code"),
    filters={
        "indicator": Filter(
            _("Code of what it is about."),
            lambda rows, code: rows.filter(indicator=code),
            is_known=code_of(PublishedFigure, "indicator"),
        )
    },
)
