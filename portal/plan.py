"""The plan of the ninety-two days: what is meant to happen when, and with whom. A plan, not a statistic."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clock.choices import Party


@dataclass(frozen=True)
class Stage:
    """A part of the way from the request to the launch, with the days we plan for it."""

    name: str
    days: int
    party: str
    who: str
    text: str


STAGES = (
    Stage(
        pgettext_lazy("stage", "Check"),
        10,
        Party.TEAM,
        Party.TEAM.label,
        _("Is it about migration, and can we help? If something is missing we ask you; the clock goes on."),
    ),
    Stage(
        pgettext_lazy("stage", "Consult"),
        15,
        Party.DELEGATION,
        Party.DELEGATION.label,
        _("The EU Delegation in your country gives its opinion."),
    ),
    Stage(
        pgettext_lazy("stage", "Decide"),
        10,
        Party.COMMITTEE,
        Party.COMMITTEE.label,
        _("The Steering Committee is consulted, and the decision is taken. A refusal comes with its reasons."),
    ),
    Stage(
        pgettext_lazy("stage", "Design and team"),
        35,
        Party.TEAM,
        Party.TEAM.label,
        _("You and we agree the objectives and the activities, and look for the right experts."),
    ),
    Stage(
        pgettext_lazy("stage", "Get ready"),
        22,
        Party.EXPERT,
        Party.EXPERT.label,
        _("Employers release their officials; dates, visas and travel are settled."),
    ),
)
PLANNED_DAYS = sum(stage.days for stage in STAGES)


def placed_stages():
    """The stages with the column on which each begins, for the ruler."""
    starts = [1 + sum(stage.days for stage in STAGES[:index]) for index in range(len(STAGES))]
    return list(zip(starts, STAGES, strict=True))
