"""Figures of Actions against a small record that is counted by hand."""

from datetime import date

import pytest

from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action
from partners.tests.factories import make_country

from ..indicators import PROGRAMME, Period, Scope, Value, indicator_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(ministry, partner, officer, togo):
    """Three published Actions of The Gambia, one of them joint with Togo, and one that nobody may see."""
    fields = {"institution": ministry, "contact": partner, "officer": officer}
    begun = [make_action(ActionStatus.ONGOING, **fields) for _turn in range(3)]
    begun[0].countries.add(togo)
    make_action(ActionStatus.PREPARATION, **fields)
    hidden = make_action(ActionStatus.ONGOING, **fields)
    Action.objects.exclude(pk=hidden.pk).update(is_published=True)
    return begun


def value(code, scope=PROGRAMME, period=None):
    """One figure, in public numbers."""
    return indicator_of(code).count(scope, period or Period())


def labels(code, scope=PROGRAMME, period=None):
    """The rows behind it."""
    return [row["label"] for row in indicator_of(code).rows(scope, period or Period())]


def test_what_has_begun_and_is_published_counts(record, togo):
    assert value("actions-begun") == Value(3)
    assert value("actions-begun", Scope.country("TG")) == Value(1)
    assert value("actions-begun", Scope.country("ML")) == Value(0)
    assert value("actions-begun", PROGRAMME, Period(2010)) == Value(0)
    assert value("actions-begun", PROGRAMME, Period(record[0].launched_on.year)) == Value(3)
    assert value("actions-begun", PROGRAMME, Period(until=date(2010, 1, 1))) == Value(0)
    assert len(labels("actions-begun")) == 3


def test_an_action_of_before_counts_by_its_year_on_record(db):
    country = make_country("ML")
    fields = {"is_historical": True, "is_published": True, "title": "Plan", "status": ActionStatus.COMPLETED}
    old = Action.objects.create(reference="MX-H-001", label="Mali I", year_start=2011, year_end=2013, **fields)
    old.countries.add(country)

    assert [value("actions-begun", period=Period(year)).number for year in (2010, 2011, 2013)] == [0, 1, 0]
    assert [value("actions-completed", period=Period(year)).number for year in (2011, 2013)] == [0, 1]
    assert value("launched-in-time") == Value(0, of=0)


def test_the_promise_is_counted_against_the_first_deadline(record):
    assert value("launched-in-time") == Value(3, of=3)


def test_a_country_counts_once(record, togo):
    assert value("countries-served") == Value(2)
    assert value("countries-served", Scope.country("TG")) == Value(1)
    assert sorted(labels("countries-served")) == sorted([togo.name, "The Gambia"])
