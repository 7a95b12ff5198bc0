"""Clocks for tests."""

from datetime import date

from clock.services import start_clock


def make_clock(on=date(2026, 6, 4)):
    """A running clock."""
    return start_clock(on=on)
