"""The ladder as it stands: the programme's own rungs, or those of the data file while there are none."""

from functools import cache
from pathlib import Path

from listing.loading import read_rows

from .ladder import Rung
from .models import EscalationRung

LADDER = Path(__file__).resolve().parent / "data" / "escalation.csv"


@cache
def default_rungs():
    """The rungs that come with the portal."""
    return tuple(Rung(row["kind"], int(row["days"]), row["told"]) for row in read_rows(LADDER))


def ladder():
    """Every rung, in one query."""
    stored = EscalationRung.objects.order_by("kind", "days", "told").values_list("kind", "days", "told")
    return tuple(Rung(*row) for row in stored) or default_rungs()


def missing_rung_rows():
    """The rows of the data file, for a table that is empty; a rung that an administrator took out does not come back."""
    if EscalationRung.objects.exists():
        return []
    return [{"kind": rung.kind, "days": rung.days, "told": rung.told} for rung in default_rungs()]
