"""Clocks for tests."""

from datetime import date

from clock.models import Closure
from clock.services import start_clock


def make_clock(on=date(2026, 6, 4)):
    """A running clock."""
    return start_clock(on=on)


def make_closure(starts_on=date(2026, 12, 24), ends_on=date(2027, 1, 2), iso2="", **names):
    """Days on which nobody works although they are no public holiday."""
    names = {"name_en": "Stocktaking", "name_fr": "Inventaire", **names}
    return Closure.objects.create(starts_on=starts_on, ends_on=ends_on, iso2=iso2, **names)
