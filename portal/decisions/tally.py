"""Counts files by what became of them: pure functions over rows that have been read, without models."""

from collections import Counter
from dataclasses import dataclass, field

from .arithmetic import spread_of

OPEN, APPROVED, RETURNED, DECLINED, WITHDRAWN = "open", "approved", "returned", "declined", "withdrawn"
FATES = (OPEN, APPROVED, RETURNED, DECLINED, WITHDRAWN)
DECIDED = (APPROVED, RETURNED, DECLINED)
REFUSED = (RETURNED, DECLINED)


@dataclass(frozen=True)
class FileRow:
    """One request: what became of it, on which ground, after how many days, and what it was about.

    `days` are those from the receipt to the decision, None while there is none; `by_party` and `by_stage` add up to them.
    """

    key: int
    year: int
    fate: str
    is_conditional: bool = False
    ground: str = ""
    days: int | None = None
    by_party: dict = field(default_factory=dict)
    by_stage: dict = field(default_factory=dict)
    regions: tuple = ()
    theme: str = ""
    kind: str = ""
    starts_again: bool = False
    started_again_since: bool = False
    is_demonstration: bool = False


@dataclass(frozen=True)
class Tally:
    """Some files by their fate, and the days to the decision of those that have been decided."""

    received: int
    fates: dict
    conditional: int
    days: object

    @property
    def decided(self):
        """Approved, returned or declined."""
        return sum(self.fates[fate] for fate in DECIDED)

    @property
    def refused(self):
        """Returned or declined."""
        return sum(self.fates[fate] for fate in REFUSED)


def tally_of(rows):
    """Count some files; every file has one fate."""
    rows = list(rows)
    counted = Counter(row.fate for row in rows)
    return Tally(
        len(rows),
        {fate: counted[fate] for fate in FATES},
        sum(row.is_conditional for row in rows if row.fate == APPROVED),
        spread_of(row.days for row in rows),
    )


def tallies_by(rows, groups_of):
    """{group: Tally}; a file counts in each of its groups, `groups_of` gives them."""
    groups = {}
    for row in rows:
        for group in groups_of(row):
            groups.setdefault(group, []).append(row)
    return {group: tally_of(found) for group, found in groups.items()}


def grounds_of(rows):
    """{ground: (returned, declined)} of the files that were refused."""
    counted = Counter((row.ground, row.fate) for row in rows if row.fate in REFUSED)
    return {ground: tuple(counted[ground, fate] for fate in REFUSED) for ground, _fate in counted}


def days_by(rows, name):
    """{party or stage: Spread} of the days to the decision that decided files spent there; `name` is "by_party" or "by_stage".

    A file that was never there counts with 0 days for a party, and not at all for a stage.
    """
    decided = [row for row in rows if row.fate in DECIDED and row.days is not None]
    places = sorted({place for row in decided for place in getattr(row, name)})
    missing = 0 if name == "by_party" else None
    return {place: spread_of(getattr(row, name).get(place, missing) for row in decided) for place in places}
