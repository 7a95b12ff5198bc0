"""A figure by itself, the stored table, and the rows behind it are one count."""

from datetime import timedelta

import pytest
from django.utils import timezone

from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action, make_activity
from experts.tests.factories import make_expert

from ..choices import EVERYTHING
from ..indicators import INDICATORS, PROGRAMME, Period, Scope, Value, indicator_of
from ..indicators.reading import stored_value
from ..models import CountedFigure
from ..services.counting import count_figures
from .worlds import deployed, held_event, make_people, old_action, placed, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(ministry, partner, officer):
    """Something of everything, in three countries and four years."""
    mali, laos = placed("ML", "WCA"), placed("LA", "ASI")
    people = make_people(12)
    rated(held_event(mali, 2023, people[:9], is_public=True), good=6, other=3)
    rated(held_event(laos, 2024, people[4:], is_public=True), good=5)
    deployed([make_expert() for _n in range(6)], mali, 2023)
    old_action(1, mali)
    old_action(2, mali, laos, year=2013)
    old_action(3, laos, year=None, year_end=None)
    running = make_action(ActionStatus.ONGOING, institution=ministry, contact=partner, officer=officer)
    make_activity(running, is_held=True, starts_on=timezone.localdate())
    make_activity(running, is_held=True, starts_on=timezone.localdate() + timedelta(days=9))
    Action.objects.filter(pk=running.pk).update(is_published=True)
    count_figures(now=timezone.now())


def test_a_figure_by_itself_is_the_one_in_the_table(record):
    rows = list(CountedFigure.objects.all())
    assert {row.code for row in rows} == set(INDICATORS)
    for row in rows:
        period = Period() if row.year == EVERYTHING else Period(row.year)
        assert indicator_of(row.code).count(Scope(row.scope, row.key), period) == stored_value(row), row


@pytest.mark.parametrize("scope", [PROGRAMME, Scope.region("WCA"), Scope.country("ML")])
def test_there_are_as_many_rows_as_the_figure_says(record, scope):
    for code, indicator in INDICATORS.items():
        if indicator.rows is None:
            continue
        for period in (Period(), Period(2023), Period(2013)):
            value = indicator.count(scope, period)
            whole = value.number if value.of is None else value.of
            assert len(list(indicator.rows(scope, period))) == whole, (code, period)


def test_what_lies_ahead_is_not_counted_yet(record):
    assert indicator_of("activities-held").count(PROGRAMME, Period()) == Value(1)
