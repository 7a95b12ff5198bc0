"""Scopes and periods: what is not possible is refused, and a year has its first and last day."""

from datetime import date

import pytest

from ..choices import ScopeKind
from ..indicators import PROGRAMME, Period, Scope, Value


@pytest.mark.parametrize(("kind", "key"), [(ScopeKind.PROGRAMME, "GM"), (ScopeKind.COUNTRY, ""), ("planet", "earth")])
def test_a_scope_has_a_key_where_it_needs_one(kind, key):
    with pytest.raises(ValueError, match="no scope"):
        Scope(kind, key)


def test_a_year_keeps_a_date_inside():
    period = Period(2026, until=date(2026, 7, 1))
    assert period.of("on") == {"on__gte": date(2026, 1, 1), "on__lte": date(2026, 7, 1)}
    assert Period(2025, until=date(2026, 7, 1)).ends_on == date(2025, 12, 31)
    assert (Period().of("on"), PROGRAMME) == ({}, Scope())


def test_a_year_before_the_programme_is_refused():
    with pytest.raises(ValueError, match="2009"):
        Period(2008)


@pytest.mark.parametrize("fields", [{"number": -1}, {"number": 3, "of": 2}, {"number": 1, "is_withheld": True}])
def test_a_value_that_cannot_be_is_refused(fields):
    with pytest.raises(ValueError, match=r"."):
        Value(**fields)
