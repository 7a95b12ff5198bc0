"""What a page offers of a workflow: each step as a way on, or as the reasons why not and who can lift them."""

from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext


@dataclass(frozen=True)
class StepOffer:
    """One step as a page shows it; `ways` are the (address, words) of the pages where what is missing is put right."""

    name: str
    label: str
    effect: str
    url: str
    tone: str = "plain"
    reasons: tuple = ()
    who: str = ""
    ways: list = field(default_factory=list)

    @property
    def is_open(self):
        """Nothing stands in the way."""
        return not self.reasons

    @property
    def html_id(self):
        """What ties the button to its reasons."""
        return f"step-{self.name}"

    @property
    def css_class(self):
        """One primary button a page at most: see `in_order`."""
        return "btn-primary" if self.tone == "primary" else "btn-outline"


def offer_of(answer, url):
    """One answer of the table as a page offers it. Whose the step is stands in the reasons; `who` is about the rest."""
    guards = answer.reasons if answer.is_role_open else answer.reasons[1:]
    return StepOffer(
        answer.step.name,
        str(answer.step.label),
        str(answer.step.effect),
        url,
        answer.step.tone,
        tuple(reason.text for reason in answer.reasons),
        who_lifts(guards),
    )


def step_words(workflow, instance, step, user):
    """What the page of a step says: its words, whether it is there and open for this person, and its checklist."""
    exists = step.exists_for(instance, instance.status)
    return {
        "heading": step.label,
        "intro": step.effect,
        "button": step.label,
        "tone": step.tone,
        "exists": exists,
        "is_open": exists and offer_of(workflow.answer(instance, step, user), "").is_open,
        "checklist": workflow.requirements(instance, step.name) if exists else [],
    }


def who_lifts(reasons):
    """The sentence that names who can put right what is missing; empty where nobody is named."""
    names = dict.fromkeys(str(reason.lifted_by) for reason in reasons if reason.lifted_by)
    return gettext("Who can lift it: %(names)s.") % {"names": "; ".join(names)} if names else ""


def step_url(step, reference, shared_page):
    """The page of a step: its own, or the confirmation that all plain steps of a workflow share."""
    if step.url_name:
        return reverse(step.url_name, args=[reference])
    return reverse(shared_page, args=[reference, step.name])


def in_order(offers, *, with_primary=True):
    """Open steps first; the first of them that is primary keeps its colour, where the page has none already."""
    offers = sorted(offers, key=lambda offer: not offer.is_open)
    first = next((offer.name for offer in offers if offer.is_open and offer.tone == "primary"), "")
    keeps = first if with_primary else ""
    return [offer if offer.name == keeps else replace(offer, tone="plain") for offer in offers]
