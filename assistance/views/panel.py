"""The panel of steps: every step that exists from here, open or blocked, with the reasons and who can lift them."""

from dataclasses import replace

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_partner
from clock.offers import extension_offer
from workflow.offers import in_order, offer_of, step_url, who_lifts

from ..choices import ConsultedBody
from ..permissions import is_team
from ..rounds import round_of
from ..workflow import REQUEST_WORKFLOW, TEAM, missing_assessment, missing_officer, opinion_of

ASKED_ON_THEIR_PAGE = frozenset({"ask", "answer"})
TAKEN_IN_THE_THREAD = frozenset({"record_answer"})
OPINION_STEPS = {f"record_{body.value}": body for body in ConsultedBody}
WAYS_OUT = {
    missing_officer: ("assistance:officer-assign", _("Put somebody in charge")),
    missing_assessment: ("assistance:assessment-edit", _("Write the assessment")),
}


def step_offers(assistance_request, user):
    """Every step from here for this person, and the extension of the deadline."""
    latest = round_of(assistance_request)
    is_answerable = latest is not None and latest.is_open
    answers = [
        answer
        for answer in REQUEST_WORKFLOW.answers(assistance_request, user)
        if answer.step.name not in TAKEN_IN_THE_THREAD and (is_answerable or answer.step.name not in OPINION_STEPS)
    ]
    offers = [step_offer(assistance_request, answer, user) for answer in answers]
    extension = extension_offer(assistance_request.clock, assistance_request.reference, user)
    return in_order([*offers, extension] if extension else offers)


def step_offer(assistance_request, answer, user):
    """One step: steps whose own page asks for what is missing are open to whoever may take them.

    The authority reads whose the steps of others are, not what they wait for: that would tell it what those consulted have said.
    """
    url = step_url(answer.step, assistance_request.reference, "assistance:request-step")
    offer = offer_of(answer, url)
    if is_partner(user) and not answer.is_role_open:
        return replace(offer, reasons=offer.reasons[:1], who="")
    if is_team(user):
        others = [
            reason for reason in answer.reasons if reason.lifted_by not in (str(TEAM), str(answer.step.who.label))
        ]
        offer = replace(offer, ways=ways_out(assistance_request, answer.step), who=who_lifts(others))
    if answer.is_role_open and offer.name in ASKED_ON_THEIR_PAGE:
        return replace(offer, reasons=(), who="")
    return answer_offer(offer, assistance_request, user) if offer.name in OPINION_STEPS else offer


def ways_out(assistance_request, step):
    """Where the team puts right what is missing."""
    missing = [guard for guard in step.missing if guard in WAYS_OUT and guard(assistance_request)]
    return [(reverse(WAYS_OUT[guard][0], args=[assistance_request.reference]), WAYS_OUT[guard][1]) for guard in missing]


def answer_offer(offer, assistance_request, user):
    """The step of a consulted body: what becomes of an answer that was given; for the team, what it records."""
    opinion = opinion_of(assistance_request, OPINION_STEPS[offer.name])
    if opinion:
        words = gettext("The answer of %(day)s is recorded; a new one takes its place and the history keeps both.")
        return replace(offer, tone="plain", effect=words % {"day": date_format(opinion.given_on, "j F Y")})
    effect = gettext("Record an answer that you have in hand, in its name.") if is_team(user) else offer.effect
    return replace(offer, tone="plain", effect=effect)
