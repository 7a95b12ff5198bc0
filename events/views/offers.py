"""What can be done with an event from here, each step with its page, or with what is missing and where to put it right."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflow.offers import in_order, offer_of

from ..permissions import is_portal
from ..workflow import EVENT_WORKFLOW, missing_days_ahead, missing_languages, missing_words

WAYS_OUT = {
    missing_words: ("events:event-edit", _("Write what it is about")),
    missing_languages: ("events:event-edit", _("Name the languages")),
    missing_days_ahead: ("events:event-edit", _("Choose other days")),
}


def offers_of(event, user):
    """The steps that a person can take, open ones first; what happens by itself is not offered."""
    answers = [one for one in EVENT_WORKFLOW.answers(event, user) if one.step.who is not is_portal]
    return in_order([step_offer(answer, event) for answer in answers])


def step_offer(answer, event):
    """A step of the table, with the ways to what is missing."""
    url = reverse("events:event-step", args=[event.pk, answer.step.name])
    return replace(offer_of(answer, url), ways=ways_for(event, answer.step.missing))


def ways_for(event, guards):
    """(address, words) for each thing that is missing and that can be put right on a page."""
    missing = [WAYS_OUT[guard] for guard in guards if guard in WAYS_OUT and guard(event)]
    return [(reverse(name, args=[event.pk]), str(label)) for name, label in missing]
