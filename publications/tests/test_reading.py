"""Figures as pages read them: counted in advance, published years as they were published."""

import pytest
from django.utils import timezone

from accounts.tests.factories import make_manager

from ..indicators import PROGRAMME, Scope, Value
from ..indicators.reading import figures_of, figures_of_places
from ..services.counting import count_figures
from ..services.freezing import freeze_year, propose
from .worlds import old_action, placed

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Mali and Benin in one region, Asia with Laos; three Actions of 2011, one of 2013."""
    mali, benin, laos = placed("ML", "WCA"), placed("BJ", "WCA"), placed("LA", "ASI")
    old_action(1, mali)
    old_action(2, mali, benin)
    old_action(3, laos)
    old_action(4, benin, year=2013)
    count_figures(now=timezone.now())


def values(scope, code="actions-begun"):
    """{year: value} of what is on record."""
    return {year: shown.value.number for year, shown in figures_of(scope, [code])[code].items() if shown.value.number}


def test_each_scope_and_year_has_its_value(record):
    assert values(PROGRAMME) == {None: 4, 2011: 3, 2013: 1}
    assert values(Scope.region("WCA")) == {None: 3, 2011: 2, 2013: 1}
    assert values(Scope.country("BJ")) == {None: 2, 2011: 1, 2013: 1}
    assert values(Scope.country("TG")) == {}


def test_a_year_without_any_is_nought_and_a_year_before_the_record_is_not_there(record):
    found = figures_of(Scope.country("ML"), ["actions-begun"])["actions-begun"]
    assert found[2012].value == Value(0)
    assert 2010 not in found
    assert found[None].value == Value(2)
    assert found[None].counted_on == timezone.localdate()


def test_before_the_first_count_there_is_nothing(db):
    assert figures_of(PROGRAMME, ["actions-begun"]) == {"actions-begun": {}}


def test_four_queries_whatever_is_asked(record, django_assert_num_queries):
    with django_assert_num_queries(4):
        figures_of(PROGRAMME, ["actions-begun", "countries-served", "participants"])
    with django_assert_num_queries(4):
        figures_of_places("actions-begun", 2011)


def test_places_of_one_year(record):
    found = figures_of_places("countries-served", 2011)
    assert {(scope.key or "all"): shown.value.number for scope, shown in found.items()} == {
        "all": 3, "WCA": 2, "ASI": 1, "ML": 1, "BJ": 1, "LA": 1,
    }  # fmt: skip


def test_a_published_figure_does_not_move_and_says_that_it_would(record):
    freeze_year(year=2011, actor=make_manager(), seen=propose(2011).mark)
    old_action(5, placed("ML", "WCA"))
    count_figures(now=timezone.now())

    shown = figures_of(PROGRAMME, ["actions-begun"], [2011])["actions-begun"][2011]
    assert (shown.value, shown.edition, shown.changed_to) == (Value(3), 1, Value(4))
    assert shown.changed_on == timezone.localdate()
    same = figures_of(Scope.region("ASI"), ["actions-begun"], [2011])["actions-begun"][2011]
    assert (same.value, same.changed_to) == (Value(1), None)


def test_a_second_edition_says_what_the_first_said(record):
    manager = make_manager()
    freeze_year(year=2011, actor=manager, seen=propose(2011).mark)
    old_action(5, placed("ML", "WCA"))
    freeze_year(year=2011, actor=manager, seen=propose(2011).mark, notes=("One more.", "Une de plus."))

    shown = figures_of(PROGRAMME, ["actions-begun"], [2011])["actions-begun"][2011]
    assert (shown.value, shown.edition, shown.changed_from, shown.changed_to) == (Value(4), 2, Value(3), None)
    assert (shown.note_en, shown.note_fr) == ("One more.", "Une de plus.")


def test_a_country_that_had_none_when_a_year_was_published_had_nought(record):
    freeze_year(year=2013, actor=make_manager(), seen=propose(2013).mark)
    old_action(5, placed("ML", "WCA"), year=2013)
    count_figures(now=timezone.now())

    shown = figures_of(Scope.country("ML"), ["actions-begun"], [2013])["actions-begun"][2013]
    assert (shown.value, shown.edition, shown.changed_to) == (Value(0), 1, Value(1))
