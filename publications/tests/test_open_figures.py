"""Figures as open data: what is frozen, what moves, and small numbers of people that nobody can work out."""

from datetime import date
from itertools import product
from random import Random

import pytest

from actions.choices import ActionStatus as S
from actions.tests.factories import make_historical_action
from partners.tests.factories import make_region

from ..choices import Unit
from ..indicators import INDICATORS, PROGRAMME, Indicator, Scope, Value
from ..models import FigureEdition, FrozenFigure
from ..opendata.of_figures import Cell, shown_cells
from ..opendata.suppression import hidden_cells

TOTAL = "total"


def item_of(client, key):
    """One figure by its key; None where it is not there."""
    rows = client.get("/data/v1/figures.json?limit=1000").json()["items"]
    return next((row for row in rows if row["id"] == key), None)


@pytest.mark.django_db
def test_living_figures_stand_for_the_programme_and_its_regions(client):
    make_historical_action(1, year_start=2012, year_end=2014, region=make_region(), status=S.COMPLETED)

    row = item_of(client, "actions-begun:region:WCA:2012")

    assert (row["number"], row["state"], row["edition"], row["year"]) == (1, "living", None, 2012)
    assert (row["name_en"], row["name_fr"] != "", row["unit"]) == ("Actions begun", True, "actions")
    assert item_of(client, "actions-begun:programme::all")["number"] == 1
    assert item_of(client, "actions-begun:programme::2013")["number"] == 0


def freeze(year, number, count, *, code="actions-begun", **fields):
    """An edition with one figure."""
    notes = {"note_en": "Two more.", "note_fr": "Deux de plus."} if number > 1 else {}
    edition = FigureEdition.objects.create(year=year, number=number, frozen_on=date(2026, 3, number), **notes, **fields)
    FrozenFigure.objects.create(edition=edition, code=code, scope="programme", number=count)


@pytest.mark.django_db
def test_what_is_frozen_stands_as_it_was_published_last(client):
    make_historical_action(1, year_start=2012)
    freeze(2012, 1, 5)
    freeze(2012, 2, 7)
    freeze(2013, 1, 9, is_demonstration=True)

    row = item_of(client, "actions-begun:programme::2012")

    assert (row["number"], row["state"], row["edition"], row["counted_on"]) == (7, "published", 2, "2026-03-02")
    assert item_of(client, "actions-begun:programme::2013")["state"] == "living"


@pytest.mark.django_db
def test_an_indicator_that_is_not_counted_any_more_is_taken_for_one_of_people(client):
    freeze(2012, 1, 3, code="persons-of-old")

    row = item_of(client, "persons-of-old:programme::2012")

    assert (row["number"], row["is_withheld"], row["unit"]) == (None, True, None)


@pytest.fixture
def persons(monkeypatch):
    """An indicator of persons."""
    words = dict.fromkeys(("name", "counts", "dated_by", "source", "excludes"), "Persons")
    one = Indicator(code="persons", unit=Unit.PERSONS, count=lambda scope, period: Value(0), **words)
    monkeypatch.setitem(INDICATORS, "persons", one)


def cells_of(numbers, code="persons", **fields):
    """Cells of one year: {scope: number}."""
    return [
        Cell(code, scope, 2026, Value(number, **fields), None, date(2026, 7, 1)) for scope, number in numbers.items()
    ]


def shown(cells):
    """{key of the scope: number} as everybody may read it."""
    return {cell.scope.key or TOTAL: cell.value.number for cell in shown_cells(cells)}


@pytest.mark.django_db
def test_one_small_region_takes_another_one_with_it(persons):
    regions = {Scope.region("ASI"): 3, Scope.region("LAC"): 12, Scope.region("WCA"): 40}

    assert shown(cells_of({PROGRAMME: 55, **regions})) == {TOTAL: 55, "ASI": None, "LAC": None, "WCA": 40}
    assert shown(cells_of({PROGRAMME: 55, **regions}, code="actions-begun"))["ASI"] == 3


@pytest.mark.django_db
def test_what_an_indicator_withholds_itself_cannot_be_worked_out_either(persons):
    cells = cells_of({PROGRAMME: 52, Scope.region("LAC"): 12, Scope.region("WCA"): 40})
    cells += [Cell("persons", Scope.region("ASI"), 2026, Value(None, is_withheld=True), None, date(2026, 7, 1))]

    assert shown(cells) == {TOTAL: 52, "LAC": None, "WCA": 40, "ASI": None}


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"of": 9}, {"of": 30, "n": 3, "asked": 9}, {"of": 30, "n": 9, "asked": 11}])
def test_the_few_who_are_left_over_are_not_told(persons, fields):
    assert shown(cells_of({PROGRAMME: 7}, **fields)) == {TOTAL: None}


PLACES = list(product("abcd", (1, 2, 3)))


@pytest.mark.parametrize("seed", range(200))
def test_nobody_is_the_only_unknown_of_a_sum(seed):
    chance = Random(seed)  # noqa: S311
    cells, lines = summed({place: chance.choice((0, 1, 2, 4, 5, 6, 9, 30)) for place in PLACES})

    hidden = hidden_cells(cells, lines)

    assert all(key in hidden for key, number in cells.items() if 0 < number < 5)
    for line in lines:
        unknown = [cells[key] for key in line if key in hidden]
        known = [key for key in line if key not in hidden and cells[key]]
        assert not unknown or not known or (len(set(unknown)) > 1 and sum(unknown) >= 5)


def summed(table):
    """A table with its totals, and its lines: each part beside its total."""
    cells = dict(table)
    places, years = {place for place, _year in table}, {year for _place, year in table}
    for place in places:
        cells[place, TOTAL] = sum(number for (one, _year), number in table.items() if one == place)
    for year in years:
        cells[TOTAL, year] = sum(number for (_place, one), number in table.items() if one == year)
    lines = [[key for key in cells if key[0] == place] for place in places]
    return cells, lines + [[key for key in cells if key[1] == year] for year in years]


def test_numbers_of_nobody_are_told_and_large_tables_stay_whole():
    assert hidden_cells({"a": 0, "b": 5, "c": 6}, [["a", "b", "c"]]) == set()
    assert hidden_cells({"a": 1, "b": 5, "c": 6}, [["a", "b", "c"]]) == {"a", "b"}
