"""Figures as open data: what is published, what moves, and small numbers of people that do not get out."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.tests.factories import make_manager

from ..choices import Unit
from ..indicators import INDICATORS, PROGRAMME, Scope, Value
from ..opendata.of_figures import Cell, is_small, shown_cells
from ..services.counting import count_figures
from ..services.freezing import freeze_year, propose
from .worlds import old_action, placed


def item_of(client, key):
    """One figure by its key; None where it is not there."""
    rows = client.get("/data/v1/figures.json", {"limit": 1000, "indicator": key.split(":")[0]}).json()["items"]
    return next((row for row in rows if row["id"] == key), None)


@pytest.fixture
def record(db):
    """Two Actions of Mali and one of Laos in 2011, counted."""
    mali, laos = placed("ML", "WCA"), placed("LA", "ASI")
    for number, place in enumerate((mali, mali, laos), 1):
        old_action(number, place)
    count_figures(now=timezone.now())


def test_living_figures_stand_for_the_programme_regions_and_countries(client, record):
    row = item_of(client, "actions-begun:region:WCA:2011")

    assert (row["number"], row["state"], row["edition"], row["year"]) == (2, "living", None, 2011)
    assert (row["name_en"], row["name_fr"] != "", row["unit"]) == ("Actions begun", True, "actions")
    assert item_of(client, "actions-begun:programme::all")["number"] == 3
    assert item_of(client, "actions-begun:country:LA:2011")["number"] == 1
    assert item_of(client, "actions-begun:programme::2012")["number"] == 0


def test_what_is_published_stands_as_it_was_published(client, record):
    seen = propose(2011).mark
    freeze_year(year=2011, actor=make_manager(), seen=seen)
    old_action(4, placed("ML", "WCA"))
    count_figures(now=timezone.now())

    row = item_of(client, "actions-begun:programme::2011")

    assert (row["number"], row["state"], row["edition"]) == (3, "published", 1)
    assert row["counted_on"] == timezone.localdate().isoformat()
    assert item_of(client, "actions-begun:programme::all")["number"] == 4


def test_before_the_first_count_the_table_is_empty(client, db):
    assert client.get("/data/v1/figures.json").json()["items"] == []
    assert client.get("/data/v1/figures.csv").status_code == 200


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        (Unit.PERSONS, Value(4), True),
        (Unit.PERSONS, Value(5), False),
        (Unit.PERSONS, Value(0), False),
        (Unit.PARTICIPATIONS, Value(30, of=33), True),
        (Unit.DEPLOYMENTS, Value(3, of=30), True),
        (Unit.ANSWERS, Value(3, of=30, n=30, asked=60), False),
        (Unit.ANSWERS, Value(3, of=4, n=4, asked=60), True),
        (Unit.ACTIONS, Value(1, of=2), False),
    ],
)
def test_few_people_are_small_and_few_actions_are_not(unit, value, expected):
    assert is_small(unit, value) is expected


def test_no_small_number_of_people_passes_even_if_the_count_let_it_through():
    code = next(code for code, one in INDICATORS.items() if one.unit == Unit.PERSONS)
    cells = [
        Cell(code, scope, 2026, Value(number), None, date(2026, 7, 1))
        for scope, number in ((PROGRAMME, 9), (Scope.region("ASI"), 2))
    ]

    assert [cell.value for cell in shown_cells(cells)] == [Value(9), Value(None, is_withheld=True)]
