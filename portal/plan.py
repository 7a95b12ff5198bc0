"""The plan of the three months as the public reads it: which stage takes how long, and with whom. A plan, not a statistic.

The days and the holders are those of the stage budgets, laid for a request that arrives today.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import gettext_lazy as _

from clock.arithmetic import add_months
from clock.back_plan import lay_plan
from clock.brackets import brackets
from clock.budgets import default_budgets
from clock.calendars import brussels
from clock.cell import ClockDates
from clock.choices import Party, Stage

KEPT_SECONDS = 600
TEXTS = {
    Stage.CHECK: _("Is it about migration, and can we help? If something is missing we ask you; the clock goes on."),
    Stage.CONSULT: _("The EU Delegation in your country gives its opinion."),
    Stage.DECIDE: _(
        "The Steering Committee is consulted, and the decision is taken. A refusal comes with its reasons."
    ),
    Stage.DESIGN: _("You and we agree the objectives and the activities, and look for the right experts."),
    Stage.READY: _("Employers release their officials; dates, visas and travel are settled."),
}


@dataclass(frozen=True)
class PublicStage:
    """A part of the way from the request to the launch: where it lies on the ruler, and who usually holds the file."""

    stage: str
    at: int
    days: int
    party: str

    @property
    def name(self):
        """The stage in words."""
        return Stage(self.stage).label

    @property
    def who(self):
        """The party in words."""
        return Party(self.party).label

    @property
    def text(self):
        """What happens in it."""
        return TEXTS[self.stage]


@dataclass(frozen=True)
class PublicPlan:
    """The stages of a request that arrives on a day, and how many days they are together."""

    days: int
    stages: tuple


def public_plan(today):
    """The plan for a request of today, laid anew every ten minutes."""
    cache, key = caches["fragments"], f"public-plan:{today}"
    found = cache.get(key)
    if found is None:
        found = laid_plan(today)
        cache.set(key, found, KEPT_SECONDS)
    return found


def laid_plan(today):
    """The stages laid back from the deadline of a request that arrives today; the time to spare lies in the first one."""
    due_on = add_months(today, settings.FAST_RESPONSE_MONTHS)
    budgets, days = default_budgets(), (due_on - today).days
    plan = lay_plan(
        ClockDates(today, due_on, due_on, None, ""),
        {stage: row.working_days for stage, row in budgets.items()},
        [],
        today=today,
        calendar=brussels(),
    )
    return PublicPlan(
        days,
        tuple(
            PublicStage(bracket.stage, bracket.at, bracket.span, budgets[bracket.stage].holder)
            for bracket in brackets(plan, days)
        ),
    )
