"""The middle of some numbers, and shares of a whole: pure functions, tried with made-up numbers.

A quantile is the nearest rank (Hyndman and Fan 1996, definition 1): the smallest of the numbers that at least the given part of
them do not exceed. It is always one of the numbers, so that a reader can find the file that it names. Few numbers have
no middle that means anything: below FEWEST they are told one by one.
"""

from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Spread:
    """Some whole numbers: how many, the middle one, and the first and the last of the middle half; all of them in order."""

    values: tuple

    @property
    def count(self):
        """How many there are."""
        return len(self.values)

    @property
    def is_enough(self):
        """There are enough of them for a middle."""
        return self.count >= FEWEST

    @property
    def median(self):
        """The number that half of them do not exceed; None without any."""
        return reached(self.values, 1, 2)

    @property
    def quarters(self):
        """The numbers that a quarter and three quarters of them do not exceed; (None, None) without any."""
        return reached(self.values, 1, 4), reached(self.values, 3, 4)


def spread_of(values):
    """Whole numbers in any order, None left out, as a Spread."""
    return Spread(tuple(sorted(value for value in values if value is not None)))


def reached(ordered, part, whole):
    """The smallest of the ordered numbers that at least part/whole of them do not exceed; None without any. 0 < part <= whole."""
    if not ordered:
        return None
    return ordered[-(-len(ordered) * part // whole) - 1]


def percent(part, whole):
    """Whole per cent, halves up; None where there are fewer than FEWEST in the whole. 0 <= part <= whole."""
    return (200 * part + whole) // (2 * whole) if whole >= FEWEST else None
