"""What the dossier shows of the assessment: eligibility, scores, assessors, recommendation, and what may be done about them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext

from ..choices import ASSESSED_STATUSES, Recommendation
from ..eligibility import conclusion, eligibility_lines, facts_of
from ..permissions import can_score, is_manager
from ..scoreboard import scoreboard_of

WATCHED_WORDS = 24
ICONS = {
    Recommendation.APPROVE: "circle-check",
    Recommendation.CONDITIONS: "circle-dot",
    Recommendation.DECLINE: "circle-alert",
}


@dataclass(frozen=True)
class WatchedLine:
    """Something to look into: no answer of yes or no."""

    text: str
    why: str = ""
    url: str = ""
    link: str = ""
    state: str = "soon"


def assessment_context(assistance_request, user):
    """The assessment of one request, for one reader."""
    assessment = getattr(assistance_request, "assessment", None)
    checks = eligibility_lines(facts_of(assistance_request, assessment.is_advice if assessment else None))
    is_assessed = assistance_request.status in ASSESSED_STATUSES
    return {
        "checks": checks,
        "watched": list(watched_lines(assistance_request)),
        "eligibility": eligibility_sentence(assessment, conclusion(checks)),
        "board": scoreboard_of(assistance_request, user, timezone.localdate()),
        "can_score": can_score(user, assistance_request),
        "can_invite": is_assessed and is_manager(user),
        "recommendation_icon": ICONS.get(assessment.recommendation, "") if assessment else "",
    }


def eligibility_sentence(assessment, data):
    """The outcome that a person confirmed; what the data say while nobody has."""
    if assessment is None or assessment.is_eligible is None:
        words = {
            True: gettext("By the data it is eligible. Nobody has confirmed it yet."),
            False: gettext("By the data it is not eligible. Nobody has confirmed it yet."),
            None: gettext("The data alone cannot say. Nobody has said yet."),
        }
        return words[data]
    words = gettext("Eligible, confirmed by %(name)s on %(day)s.")
    if not assessment.is_eligible:
        words = gettext("Not eligible, confirmed by %(name)s on %(day)s.")
    day = date_format(timezone.localtime(assessment.updated_at), "j F Y")
    return words % {"name": assessment.written_by, "day": day}


def watched_lines(assistance_request):
    """What the request says that the assessor looks into: an earlier Action, support by others."""
    if assistance_request.earlier_reference:
        reference = assistance_request.earlier_reference
        text = gettext("It says that it follows an earlier Action.")
        yield WatchedLine(text, "", reverse("portal:file", args=[reference]), reference)
    if assistance_request.other_support:
        text = gettext("Others give or gave support.")
        yield WatchedLine(text, Truncator(assistance_request.other_support).words(WATCHED_WORDS, truncate=" …"))
