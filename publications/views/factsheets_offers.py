"""What can be done with a factsheet from here, and what publishing needs."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflow.offers import in_order, offer_of

from ..factsheets.choices import WRITABLE
from ..factsheets.workflow import FACTSHEET_WORKFLOW, missing_figures

WAYS_OUT = {missing_figures: ("publications:factsheet-figures", _("Choose the figures"))}


@dataclass(frozen=True)
class CheckLine:
    """One line of the checklist as components/checklist.html shows it."""

    state: str
    text: str
    why: str
    url: str
    link: str


def offers_of(factsheet, user):
    """The steps from here, open ones first."""
    return in_order([step_offer(answer, factsheet) for answer in FACTSHEET_WORKFLOW.answers(factsheet, user)])


def step_offer(answer, factsheet):
    """A step of the table, with the ways to what is missing."""
    url = reverse("publications:factsheet-step", args=[factsheet.pk, answer.step.name])
    return replace(offer_of(answer, url), ways=ways_for(factsheet, answer.step.missing))


def ways_for(factsheet, guards):
    """(address, words) of the pages on which what is missing is put right."""
    missing = [WAYS_OUT[guard] for guard in guards if guard in WAYS_OUT and guard(factsheet)]
    return [(reverse(name, args=[factsheet.pk]), str(label)) for name, label in missing]


def checklist_of(factsheet):
    """What publishing needs, open lines first; nothing while nothing is written."""
    if factsheet.status not in WRITABLE:
        return []
    guards = FACTSHEET_WORKFLOW.step("publish").missing
    lines = [check_line(factsheet, guard) for guard in guards]
    return sorted(lines, key=lambda line: line.state == "yes")


def check_line(factsheet, guard):
    """One requirement, met or open."""
    sentence = str(guard(factsheet) or "")
    name, label = WAYS_OUT.get(guard, ("", "")) if sentence else ("", "")
    url = reverse(name, args=[factsheet.pk]) if name else ""
    return CheckLine("no" if sentence else "yes", str(guard.title), sentence, url, str(label))
