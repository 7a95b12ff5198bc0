"""How complete a profile is, and what would help: pure arithmetic over what is known."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """One part of a profile: its weight in per cent, and the sentence that asks for it."""

    name: str
    weight: int
    wish: object


# What a search, a team and an invitation need most weighs most. The weights sum to 100.
PARTS = (
    Part("category", 10, _("Say where you work: an administration, an organisation, a university.")),
    Part("employer", 10, _("Name your employer and your position.")),
    Part("country_of_service", 5, _("Name the country in which you serve.")),
    Part("nationality", 5, _("Name your nationality.")),
    Part("languages", 15, _("Add the languages in which you can work, with their level.")),
    Part("expertise", 20, _("Add at least two topics, each with what shows it.")),
    Part("regions", 5, _("Choose the regions in which you have worked.")),
    Part("activity_types", 5, _("Choose the kinds of activity that you do.")),
    Part("summary", 5, _("Describe yourself in a few lines.")),
    Part("cv", 10, _("Add your CV.")),
    Part("references", 5, _("Name somebody who can speak for your work.")),
    Part("employer_consent", 5, _("Ask your employer for consent and note it.")),
)


def completeness_of(there):
    """How complete a profile is, from the names of the parts that are there: 0 to 100 (per cent).

    Unknown names count nothing. The weights are the portal's own (decision 0028).
    """
    return sum(part.weight for part in PARTS if part.name in there)


def wishes_of(there):
    """What is still missing: Parts, the weightiest first."""
    return sorted((part for part in PARTS if part.name not in there), key=lambda part: -part.weight)
