"""The public pages of figures: all of them, and one with its definition, its years, its places and its rows."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.generic import TemplateView

from listing.folding import fold

from ..choices import FIRST_YEAR, ScopeKind, Subject, Unit
from ..indicators import INDICATORS, PROGRAMME, wording
from ..indicators.of_people import FEW_ARE_WITHHELD
from ..indicators.reading import Shown, figure_url, figures_of, figures_of_places, read_basis
from ..published import printed_beside
from .chosen import ChosenMixin

YEARS_SHOWN = 3
ROWS_A_PAGE = 25


@method_decorator(login_not_required, name="dispatch")
class FigureListView(TemplateView):
    """Every figure of the programme by subject, to date and by year."""

    template_name = "publications/figure_list.html"

    def get_context_data(self, **kwargs):
        """The values of the whole programme, in four queries."""
        today = timezone.localdate().year
        years = tuple(range(today - YEARS_SHOWN + 1, today + 1))
        crumbs = crumbs_to((gettext("Figures"), ""))
        return super().get_context_data(years=years, crumbs=crumbs, **figure_groups(years), **kwargs)


def figure_groups(years):
    """All figures of the programme as `groups` of (subject, FigureLines), and when they were counted."""
    basis = read_basis()
    found = figures_of(PROGRAMME, INDICATORS, basis=basis) if basis else {}
    lines = [FigureLine(indicator, found.get(code, {}), years) for code, indicator in INDICATORS.items()]
    lines.sort(key=lambda line: Subject.values.index(line.indicator.subject))
    groups = [
        (Subject(subject).label, list(rows)) for subject, rows in groupby(lines, lambda line: line.indicator.subject)
    ]
    return {"groups": groups, "counted_at": basis and basis.count.counted_at}


class FigureLine:
    """One line of the list: the figure to date, the last years, and all years as small bars."""

    def __init__(self, indicator, found, years):
        """`found` is {year or None: Shown}, `years` those that have a column."""
        self.indicator = indicator
        self.url = figure_url(indicator.code)
        self.to_date = found.get(None)
        self.cells = [(year, found.get(year)) for year in years]
        self.bars = drawn_years(found)


def drawn_years(found):
    """(x, y, height) of a small bar for each year since the first of the programme, in a drawing of 100 by 24: all drawings have the same scale of years."""
    years = range(FIRST_YEAR, timezone.localdate().year + 1)
    heights = [height_of(found[year]) if year in found else 0 for year in years]
    top, width = max(heights), 100 / len(years)
    return [
        (round(place * width, 2), round(24 - 24 * height / top, 2), round(24 * height / top, 2))
        for place, height in enumerate(heights)
        if height
    ]


def height_of(shown):
    """What a bar shows: the share where there is one, or else the number; nothing where it is withheld or too few to say a share of."""
    if wording.is_too_few(shown.indicator, shown.value):
        return 0
    if shown.indicator.is_share:
        return shown.value.share or 0
    return shown.value.number or 0


@method_decorator(login_not_required, name="dispatch")
class FigureDetailView(ChosenMixin, TemplateView):
    """One figure: its definition, its values by year and place, the rows behind it, and what was printed before."""

    template_name = "publications/figure_detail.html"

    def get_context_data(self, **kwargs):
        """Everything about it, in a fixed number of queries."""
        indicator, scope = self.indicator, self.scope
        basis = read_basis()
        figures = figures_of(scope, [indicator.code], basis=basis)[indicator.code] if basis else {}
        shown = figures.get(self.year)
        return super().get_context_data(
            indicator=indicator,
            unit_label=Unit(indicator.unit).label,
            unit_words=wording.unit_words(indicator, shown.value) if shown and not indicator.is_share else "",
            withheld_words=FEW_ARE_WITHHELD if indicator.group else "",
            shown=shown,
            year=self.year,
            place=wording.place_words(scope),
            is_whole=scope == PROGRAMME,
            by_year=with_bars([one for year, one in figures.items() if year]),
            is_people_of_country=bool(indicator.group) and scope.kind == ScopeKind.COUNTRY,
            whole_url=figure_url(indicator.code, None, self.year),
            to_date_url=figure_url(indicator.code, scope),
            query=figure_url(indicator.code, scope, self.year).partition("?")[2],
            is_indexed=not self.request.GET,
            printed=printed_beside(indicator),
            crumbs=self.crumbs(),
            **places_of(indicator, scope, self.year, basis),
            **rows_of(indicator, scope, self.period, self.request.GET.get("page")),
            **kwargs,
        )

    def crumbs(self):
        """The way here."""
        return crumbs_to((gettext("Figures"), reverse("publications:figure-list")), (self.indicator.name, ""))


def places_of(indicator, chosen, year, basis):
    """The regions and the countries of a year, most first; `chosen` is the scope that the page is about."""
    found = figures_of_places(indicator.code, year, basis) if basis else {}
    names = wording.place_names(found)
    placed = {kind: {one: shown for one, shown in found.items() if one.kind == kind} for kind in ScopeKind}
    return {
        key: [
            FigurePlace(names[one], shown, width, one == chosen) for one, shown, width in ordered(placed[kind], names)
        ]
        for key, kind in (("regions", ScopeKind.REGION), ("countries", ScopeKind.COUNTRY))
    }


def rows_of(indicator, scope, period, number):
    """One page of the rows behind a figure, as far as they are public."""
    if not indicator.present:
        return {"page": None}
    page = Paginator(indicator.keys(scope, period), ROWS_A_PAGE).get_page(number)
    rows = list(indicator.present(page.object_list))
    chosen = figure_url(indicator.code, scope, period.year)
    joint = f"{chosen}&" if "?" in chosen else f"{chosen}?"
    return {
        "page": page,
        "rows": rows,
        "unnamed": len(page.object_list) - len(rows),
        "previous_url": f"{joint}page={page.previous_page_number()}#rows" if page.has_previous() else "",
        "next_url": f"{joint}page={page.next_page_number()}#rows" if page.has_next() else "",
    }


@dataclass(frozen=True)
class FigurePlace:
    """A region or a country: its figure, and how long its bar is in per cent."""

    name: str
    shown: Shown
    width: float
    is_chosen: bool


def ordered(found, names):
    """(scope, Shown, width of the bar) of places, the most first; what is withheld comes last."""
    top = max((height_of(shown) for shown in found.values()), default=0) or 1
    rows = sorted(found.items(), key=lambda row: (-height_of(row[1]), row[1].value.is_withheld, fold(names[row[0]])))
    return [(scope, shown, round(100 * height_of(shown) / top, 1)) for scope, shown in rows]


def with_bars(shown):
    """(Shown, width of its bar in per cent) of years, in their order."""
    top = max((height_of(one) for one in shown), default=0) or 1
    return [(one, round(100 * height_of(one) / top, 1)) for one in shown]


def crumbs_to(*crumbs):
    """The way here from the home page."""
    return [(gettext("Home"), reverse("portal:home")), *crumbs]
