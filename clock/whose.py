"""Whose days: days per holder and stage as a strip and as a table whose sums are the days elapsed. Pure, without models."""

from dataclasses import dataclass, replace

from .choices import Party, Stage

GAP = 0.6
THINNEST = 0.2


@dataclass(frozen=True)
class StageDays:
    """The days of one stage: of one party, or of all together."""

    stage: str
    label: str
    days: int


@dataclass(frozen=True)
class Share:
    """One party's days: in all, stage by stage, in per cent, and where its piece of the strip lies."""

    party: str
    label: str
    days: int
    cells: tuple
    percent: int
    at: str
    width: str


@dataclass(frozen=True)
class WhoseDays:
    """The table: a row a party, a column a stage, and the sum of all."""

    rows: tuple
    columns: tuple
    total: int

    def shares(self):
        """The parties that held it, as the strip draws them."""
        return [row for row in self.rows if row.days]


def share_out(sums, *, labels=None, no_stage=""):
    """Lay out days of each (party, stage), at least 0, in the order of the choices.

    The five parties and the five stages always stand there; nobody, and days outside every stage (named `no_stage`), only
    where they have days. `labels` are the words of the parties where they differ from the usual ones.
    """
    by_party = dict.fromkeys(Party.values, 0) | summed(sums, 0)
    by_stage = dict.fromkeys((*Stage.values, ""), 0) | summed(sums, 1)
    names = dict(Stage.choices) | {"": no_stage}
    columns = tuple(StageDays(stage, str(names[stage]), days) for stage, days in by_stage.items() if stage or days)
    total, at, rows = sum(by_party.values()), 0.0, []
    percents = whole_percents(by_party)
    for party, days in by_party.items():
        if days or party != Party.NOBODY:
            width = 100 * days / total if total else 0
            cells = tuple(replace(column, days=sums.get((party, column.stage), 0)) for column in columns)
            label = str((labels or {}).get(party) or Party(party).label)
            drawn = f"{max(width - GAP, THINNEST):.2f}%"
            rows.append(Share(party, label, days, cells, percents[party], f"{at:.2f}%", drawn))
            at += width
    return WhoseDays(tuple(rows), columns, total)


def summed(sums, position):
    """Days by one half of the pair: 0 the party, 1 the stage."""
    found = {}
    for pair, days in sums.items():
        found[pair[position]] = found.get(pair[position], 0) + days
    return found


def whole_percents(days):
    """Whole per cent of {name: days, at least 0}: 100 together, each less than one from its exact share; all 0 without days.

    The largest remainders are rounded up, the first of equal ones first.
    """
    total = sum(days.values())
    if not total:
        return dict.fromkeys(days, 0)
    found = {name: 100 * n // total for name, n in days.items()}
    remainders = sorted(days, key=lambda name: -(100 * days[name] % total))
    for name in remainders[: 100 - sum(found.values())]:
        found[name] += 1
    return found
