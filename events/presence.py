"""How much of an event somebody attended: arithmetic without the database.

What counts is the slot: a day's sheet, or the sessions that begin at the same time of the same day. Those run side by side, nobody can be in two
of them, and whoever was in one of them was there. A session that is not ticked at all (a break) is no slot.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

FULL = 100
TENTH = Decimal("0.1")
HALF = Decimal("0.5")
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Presence:
    """What one person attended of one event: `share` in percent (0–100), `days` in half days."""

    present: int
    total: int
    share: Decimal
    days: Decimal

    def meets(self, percent):
        """Whether the share reaches the rule of a certificate."""
        return meets_rule(self.present, self.total, percent)


@dataclass(frozen=True)
class Slot:
    """What somebody can attend once: the sheets of a day that begin together."""

    day: object
    sheets: frozenset


def slots_of(sheets):
    """The slots of an event, in order. `sheets` are (key, day, time at which its session begins, or None for the sheet of a day)."""
    together = defaultdict(set)
    for key, day, begins in sheets:
        together[day, begins].add(key)
    in_order = sorted(together, key=lambda slot: (slot[0], slot[1] is not None, str(slot[1])))
    return [Slot(day, frozenset(together[day, begins])) for day, begins in in_order]


def presence_of(attended, slots):
    """What somebody attended of these slots; `attended` are the keys of the sheets on which they were there."""
    of_days = defaultdict(list)
    for slot in slots:
        of_days[slot.day].append(not slot.sheets.isdisjoint(attended))
    present = sum(sum(there) for there in of_days.values())
    days = sum((day_attended(sum(there), len(there)) for there in of_days.values()), NOTHING)
    return Presence(present, len(slots), share_of(present, len(slots)), days)


def share_of(present, total):
    """Percent of the slots that were attended, 0.0–100.0, to a tenth and rounded down: it never looks like a rule that is not met.

    Nothing of nothing is 0. Raises ValueError where more is attended than there is.
    """
    if not 0 <= present <= total:
        raise ValueError(f"{present} of {total} cannot be attended.")
    if total == 0:
        return NOTHING.quantize(TENTH)
    return (Decimal(present * FULL) / total).quantize(TENTH, ROUND_DOWN)


def meets_rule(present, total, percent):
    """Whether `present` of `total` reaches a share of `percent` (1–100), without rounding; nobody earns anything where nothing was ticked."""
    return total > 0 and present * FULL >= total * percent


def day_attended(present, total):
    """A day in half days (0, 0.5 or 1) for `present` of its `total` slots.

    The share is rounded to the nearest half, a quarter upwards; whoever attended anything of a day was there for half a day at least.
    """
    if present == 0:
        return NOTHING
    halves = (Decimal(2 * present) / total).quantize(Decimal(1), ROUND_HALF_UP)
    return max(HALF, halves * HALF)
