"""All values of indicators at once: every scope, every year and everything to date, from facts that are read once."""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from ..choices import EVERYTHING, ScopeKind
from .guarding import Line, hidden_cells
from .value import WITHHELD
from .world import read_world

EVERYWHERE = (ScopeKind.PROGRAMME.value, "")


def value_in(indicator, scope, period):
    """One Value; of people, as it stands in the whole table."""
    cell = (scope.kind, scope.key, period.year or EVERYTHING)
    today = timezone.localdate()
    if indicator.group:
        found = tally(indicator.companions(), period.until or today, leaves_undated=bool(period.until))
        return WITHHELD if is_never_shown(cell) else found[indicator.code].get(cell, indicator.measure([], 1))
    so_far = (fact for fact in indicator.facts() if fact.on is None or fact.on <= today)
    inside = [fact for fact in so_far if fact.lies_in(scope) and fact.falls_into(period)]
    return indicator.measure(inside, read_world().states_of((scope.kind, scope.key)))


def is_never_shown(cell):
    """People of a country are counted to date alone: by year they would nearly always be too few."""
    kind, _key, year = cell
    return kind == ScopeKind.COUNTRY and year != EVERYTHING


def tally(indicators, today, hidden=None, leaves_undated=False):
    """{code: {(kind, key, year): Value}}; EVERYTHING stands for all years to date. Facts after `today` do not count yet.

    For the programme and its regions there is a value in each year since the first fact; for a country only where there are facts. `hidden` are cells by group that stay withheld.
    """
    world = read_world()
    found, groups = {}, defaultdict(list)
    for indicator in indicators:
        found[indicator.code] = values_of(indicator, world, today, leaves_undated)
        if indicator.group:
            groups[indicator.group].append(indicator.code)
    for group, codes in groups.items():
        withhold([found[code] for code in codes], world, (hidden or {}).get(group, ()))
    return found


def values_of(indicator, world, today, leaves_undated=False):
    """{cell: Value} of one indicator, nothing withheld; cells that are never shown are left out."""
    cells = defaultdict(list)
    first = today.year + 1
    for fact in indicator.facts():
        if (fact.on is None and leaves_undated) or (fact.on is not None and fact.on > today):
            continue
        years = (
            [EVERYTHING] if fact.on is None or fact.is_wide or not indicator.has_years else [EVERYTHING, fact.on.year]
        )
        first = min([first, *years[1:]])
        for kind, key in world.scopes_of(fact):
            for year in years:
                cells[kind, key, year].append(fact)
    for kind, key in world.wide_scopes:
        for year in (EVERYTHING, *range(first, today.year + 1)):
            cells.setdefault((kind, key, year), [])
    return {
        cell: indicator.measure(facts, world.states_of(cell[:2]))
        for cell, facts in cells.items()
        if not (indicator.group and is_never_shown(cell))
    }


def withhold(tables, world, hidden):
    """Withhold the small cells of tables that stand side by side, and what would tell them."""
    numbers = [{cell: value.size for cell, value in table.items()} for table in tables]
    years = sorted({cell[2] for table in tables for cell in table})
    known = set().union(*tables)
    away = hidden_cells(numbers, lines_of(world, years), [cell for cell in hidden if cell in known])
    for table in tables:
        for cell in away & set(table):
            table[cell] = WITHHELD


def lines_of(world, years):
    """What adds up to what: regions to the programme, countries to their region, years to everything."""
    regions = [(ScopeKind.REGION.value, code) for code in world.regions]
    lines = [Line((*EVERYWHERE, year), tuple((*region, year) for region in regions)) for year in years]
    for kind, code in regions:
        inside = [iso2 for iso2, region in world.countries.items() if region == code]
        parts = tuple((ScopeKind.COUNTRY.value, iso2, EVERYTHING) for iso2 in inside)
        lines.append(Line((kind, code, EVERYTHING), parts))
    for scope in world.wide_scopes:
        lines.append(Line((*scope, EVERYTHING), tuple((*scope, year) for year in years if year != EVERYTHING)))
    return lines


def first_day_of(year):
    """The day that stands for a year of which no day is on record."""
    return date(year, 1, 1) if year else None
