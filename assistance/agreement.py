"""What the decision on a request requires of its consultation, and who holds the file meanwhile."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.engine import requirement

from .choices import ConsultationState, ConsultedBody, OpinionOutcome
from .rounds import DECIDABLE, WITH_THE_TEAM, moment_words, round_of


def opinion_of(assistance_request, body):
    """The recorded outcome of one body, or None."""
    return next((opinion for opinion in assistance_request.opinions.all() if opinion.body == body), None)


def is_settled(assistance_request):
    """A meeting has taken the place of the bodies' answers."""
    latest = round_of(assistance_request)
    return latest is not None and latest.state == ConsultationState.SETTLED


@requirement(_("EU Delegation consulted"), _("the EU Delegation, or the team in its name"))
def missing_delegation_opinion(assistance_request):
    """The Delegation's outcome is recorded."""
    if opinion_of(assistance_request, ConsultedBody.DELEGATION) or is_settled(assistance_request):
        return ""
    return gettext("The outcome of the EU Delegation's consultation is not recorded.")


@requirement(_("Steering Committee consulted"), _("the Steering Committee, or the team in its name"))
def missing_committee_opinion(assistance_request):
    """The committee's outcome is recorded."""
    if opinion_of(assistance_request, ConsultedBody.COMMITTEE) or is_settled(assistance_request):
        return ""
    return gettext("The outcome of the Steering Committee's consultation is not recorded.")


@requirement(_("Agreed, or settled in a meeting"), _("those consulted, or a meeting of the Steering Committee"))
def missing_agreement(assistance_request):
    """While silence runs nothing is decided; once it is broken, a meeting decides."""
    latest = round_of(assistance_request)
    if latest is None or latest.state in DECIDABLE:
        return ""
    if latest.is_running:
        return gettext("Silence runs until %(moment)s.") % {"moment": moment_words(latest.due_at)}
    for opinion in assistance_request.opinions.all():
        if opinion.outcome == OpinionOutcome.OBJECTION:
            return gettext("The %(body)s objected on %(date)s. A meeting settles it, or the request is declined.") % {
                "body": opinion.get_body_display(),
                "date": date_format(opinion.given_on, "j F Y"),
            }
    return gettext("The silence was broken on %(date)s. A meeting settles it, or the request is declined.") % {
        "date": date_format(timezone.localdate(latest.ended_at), "j F Y")
    }


def holder_in_consultation(assistance_request):
    """The Delegation first, then the committee; the team that prepares the decision, or the meeting once silence is broken."""
    latest = round_of(assistance_request)
    if latest is not None and latest.state in WITH_THE_TEAM:
        return Party.TEAM
    bodies = {opinion.body for opinion in assistance_request.opinions.all()}
    if ConsultedBody.DELEGATION not in bodies:
        return Party.DELEGATION
    return Party.COMMITTEE if ConsultedBody.COMMITTEE not in bodies else Party.TEAM
