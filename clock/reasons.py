"""Why a launch may come too late, in sentences: which stage is long, whose days were used, what would help. Pure."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from .choices import Party, Stage
from .outlook import Outlook, day_range
from .stage_basis import GROUP, REGION

QUARTER, HALF, THREE_QUARTERS = 0.25, 0.5, 0.75
FEWEST_SAVED = 2


@dataclass(frozen=True)
class Usual:
    """How long a stage usually takes, in days: half of the files lie between `quick` and `slow`; `budget` is what is planned."""

    stage: str
    quick: int
    middle: int
    slow: int
    budget: int

    @property
    def label(self):
        """The stage in words."""
        return Stage(self.stage).label


@dataclass(frozen=True)
class Situation:
    """What the sentences are made from: the file and its basis, its forecast, the days of each party, the region in words."""

    basis: object
    file: object
    outlook: Outlook
    due_on: date
    held: dict
    region: str = ""

    @property
    def level(self):
        """The files that this one is compared with."""
        return self.basis.chain(self.file.kind, self.file.region)[-1]

    def usual(self, stage):
        """How long a stage takes in those files."""
        below = list(accumulate(self.level.stages[stage]))
        days = (sum(share < part for share in below) for part in (QUARTER, HALF, THREE_QUARTERS))
        return Usual(stage, *days, budget=self.basis.budgets[stage])

    def ahead(self):
        """The stages that follow the present one."""
        return [self.usual(stage) for stage in self.basis.order[self.basis.places[self.file.stage] + 1 :]]


def why_late(situation):
    """The sentences, in the order in which one asks: when, why, whose days, what would help. Those that say nothing are left out."""
    lines = (when_line(situation), present_line(situation), behind_line(situation), long_line(situation))
    return tuple(line for line in (*lines, whose_line(situation), help_line(situation)) if line)


def when_line(situation):
    """The likely days beside the deadline."""
    outlook = situation.outlook
    words = {
        "days": day_range(outlook.first_on, outlook.last_on),
        "due": date_format(situation.due_on, "j F"),
    }
    if outlook.first_on > situation.due_on:
        return gettext("As things go, the launch comes on %(days)s: after the deadline, %(due)s.") % words
    return gettext("The launch is likely on %(days)s; the deadline is %(due)s.") % words


def present_line(situation):
    """The present stage, where it has lasted longer than it usually does, or than its budget while no past files say."""
    usual, spent = situation.usual(situation.file.stage), situation.file.spent
    has_past = situation.level.files > 0
    if spent <= (usual.slow if has_past else usual.budget):
        return ""
    days = {"stage": usual.label, "spent": spent, "quick": usual.quick, "slow": usual.slow, "budget": usual.budget}
    if has_past:
        return gettext("“%(stage)s” has lasted %(spent)d calendar days; it usually takes %(quick)d to %(slow)d.") % days
    return gettext("“%(stage)s” has lasted %(spent)d calendar days; its budget is %(budget)d.") % days


def behind_line(situation):
    """The stages behind the file, where they took more than their budgets."""
    places, file = situation.basis.places, situation.file
    behind = {stage: days for stage, days in file.lengths.items() if places[stage] < places[file.stage]}
    planned = sum(situation.basis.budgets[stage] for stage in behind)
    if sum(behind.values()) <= planned:
        return ""
    return gettext("The stages behind the file took %(days)d calendar days; their budgets are %(planned)d.") % {
        "days": sum(behind.values()),
        "planned": planned,
    }


def long_line(situation):
    """The stage ahead that usually exceeds its budget most; the budgets alone say nothing about that."""
    over = max(situation.ahead(), key=lambda usual: usual.middle - usual.budget, default=None)
    if situation.level.files == 0 or over is None or over.middle <= over.budget:
        return ""
    days = {"stage": over.label, "quick": over.quick, "slow": over.slow, "planned": over.budget}
    if situation.region and situation.level.name in (GROUP, REGION):
        text = gettext(
            "“%(stage)s” usually takes %(quick)d to %(slow)d calendar days in %(region)s; %(planned)d are planned."
        )
        return text % {**days, "region": situation.region}
    return gettext("“%(stage)s” usually takes %(quick)d to %(slow)d calendar days; %(planned)d are planned.") % days


def whose_line(situation):
    """The two parties that held the file longest."""
    days = sorted(situation.held.items(), key=lambda item: -item[1])
    total = sum(situation.held.values())
    if not total:
        return ""
    parts = [
        ngettext("%(party)s %(n)d day", "%(party)s %(n)d days", number) % {"party": Party(party).label, "n": number}
        for party, number in days[:2]
    ]
    text = ngettext("%(n)d day is used: %(who)s.", "%(n)d days are used, most of them with: %(who)s.", total)
    return text % {"n": total, "who": ", ".join(parts)}


def help_line(situation):
    """The stage, the present one among them, in which a quick file saves most."""
    present = situation.usual(situation.file.stage)
    chances = [(usual.middle - usual.quick, usual) for usual in situation.ahead()]
    if situation.file.spent < present.quick:
        chances.append((present.middle - present.quick, present))
    saved, usual = max(chances, key=lambda chance: chance[0], default=(0, None))
    if saved < FEWEST_SAVED:
        return ""
    words = {"stage": usual.label, "quick": usual.quick, "saved": saved}
    if situation.level.files == 0:
        return gettext("Most can be saved in “%(stage)s”, the stage with the most room.") % words
    return (
        gettext(
            "Most can be saved in “%(stage)s”: one file in four takes %(quick)d days or fewer, %(saved)d fewer than usual."
        )
        % words
    )
