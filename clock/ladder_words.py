"""The ladder of reminders as a table that people read: a row for each kind of wait, a column for each party that is told."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from .choices import Told, WaitKind
from .escalation import ladder
from .ladder import rungs_of


@dataclass(frozen=True)
class LadderRow:
    """What is awaited, and for each party, in the order of Told, on which working days it is told: (party, words)."""

    label: str
    cells: tuple


def ladder_rows():
    """The ladder as it stands: the kinds with rungs of their own, then everything else. One query."""
    rungs = ladder()
    kinds = {rung.kind for rung in rungs}
    rows = [row_of(kind, rungs) for kind in WaitKind if kind in kinds and kind != WaitKind.ANY]
    return [*rows, row_of(WaitKind.ANY, rungs)]


def row_of(kind, rungs):
    """One kind of wait."""
    own = rungs_of(kind, rungs)
    cells = [(told.label, ", ".join(day_words(rung.days) for rung in own if rung.told == told)) for told in Told]
    return LadderRow(str(kind.label), tuple(cells))


def day_words(days):
    """On which working day: 2 days before, on the day, 3 days after."""
    if not days:
        return gettext("on the day")
    if days < 0:
        return ngettext("%(n)d day before", "%(n)d days before", -days) % {"n": -days}
    return ngettext("%(n)d day after", "%(n)d days after", days) % {"n": days}
