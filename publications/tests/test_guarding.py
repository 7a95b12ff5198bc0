"""Small groups: what is withheld cannot be worked out from what is shown, tried on many made-up tables by solving all sums at once."""

import random
from fractions import Fraction

import pytest

from events.small_cells import FEWEST

from ..choices import EVERYTHING, ScopeKind
from ..indicators.guarding import Line, hidden_cells
from ..indicators.tallying import lines_of
from ..indicators.world import World

WORLD = World({"A": 3, "B": 2, "C": 2}, {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B", "c1": "C", "c2": "C"})
YEARS = (2024, 2025, 2026)
PROGRAMME, REGION, COUNTRY = (kind.value for kind in (ScopeKind.PROGRAMME, ScopeKind.REGION, ScopeKind.COUNTRY))


def whole(*parts):
    """One line: a total and its parts."""
    return [Line("all", parts)]


@pytest.mark.parametrize(
    ("table", "hidden"),
    [
        ({"all": 30, "a": 10, "b": 20}, set()),
        ({"all": 4, "a": 4}, {"all", "a"}),
        ({"all": 33, "a": 10, "b": 20, "c": 3}, {"a", "c"}),
        ({"all": 26, "a": 20, "b": 2, "c": 4}, {"b", "c"}),
        ({"all": 34, "a": 20, "b": 8, "c": 3, "d": 3}, {"b", "c", "d"}),
        ({"all": 23, "a": 20}, {"a"}),
        ({"all": 20, "a": 20, "b": 0}, set()),
    ],
)
def test_a_small_part_takes_others_with_it(table, hidden):
    assert hidden_cells([table], whole("a", "b", "c", "d")) == hidden


def test_tables_side_by_side_withhold_the_same():
    persons, participations = {"all": 24, "a": 4, "b": 9, "c": 11}, {"all": 40, "a": 9, "b": 11, "c": 20}
    assert hidden_cells([persons, participations], whole("a", "b", "c")) == {"a", "b"}


def test_what_was_withheld_before_stays_withheld():
    assert hidden_cells([{"all": 30, "a": 10, "b": 9, "c": 11}], whole("a", "b", "c"), hidden={"a"}) == {"a", "b"}


def made_up(seed):
    """A table of people by country and year that adds up, with its regions, its years and everything."""
    chance = random.Random(seed)  # noqa: S311
    table = {}
    for iso2, code in WORLD.countries.items():
        for year in YEARS:
            number = chance.choice((0, 0, 1, 2, 3, 4, 5, 6, 9, 14, 30))
            for cell in (
                (COUNTRY, iso2, EVERYTHING), (REGION, code, year), (REGION, code, EVERYTHING), (PROGRAMME, "", year),
                (PROGRAMME, "", EVERYTHING),
            ):  # fmt: skip
                table[cell] = table.get(cell, 0) + number
    return table


def told(table, lines, hidden):
    """The withheld cells whose number follows from the sums: solved exactly, with every withheld cell unknown."""
    unknown = sorted(hidden)
    rows = []
    for line in lines:
        parts = [(cell, -1) for cell in line.parts]
        row = [Fraction(0)] * len(unknown)
        for cell, sign in [(line.whole, 1), *parts]:
            if cell in hidden:
                row[unknown.index(cell)] += sign
        rows.append(row)
    rank = 0
    for column in range(len(unknown)):
        pivot = next((n for n in range(rank, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [number / rows[rank][column] for number in rows[rank]]
        for n, row in enumerate(rows):
            if n != rank and row[column]:
                rows[n] = [mine - row[column] * other for mine, other in zip(row, rows[rank], strict=True)]
        rank += 1
    known = [row for row in rows if sum(number != 0 for number in row) == 1]
    return {unknown[next(n for n, number in enumerate(row) if number)] for row in known}


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_no_sum_of_shown_figures_tells_a_small_one(start):
    lines = lines_of(WORLD, [EVERYTHING, *YEARS])
    for seed in range(start, start + 50):
        table = made_up(seed)
        hidden = hidden_cells([table], lines)
        small = {cell for cell, number in table.items() if 0 < number < FEWEST}
        assert small <= hidden
        assert not {cell for cell in told(table, lines, hidden & set(table)) if table[cell]} & small, seed
