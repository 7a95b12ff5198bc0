"""All indicators in the order in which pages list them; a code never changes its meaning."""

from .of_actions import ACTION_INDICATORS
from .of_people import EVENT_INDICATORS, EXPERT_INDICATORS, PARTICIPANT_INDICATORS
from .of_ratings import RATING_INDICATORS
from .of_requests import REQUEST_INDICATORS
from .of_results import RESULT_INDICATORS

GROUPS = (
    REQUEST_INDICATORS,
    ACTION_INDICATORS,
    RESULT_INDICATORS,
    EXPERT_INDICATORS,
    EVENT_INDICATORS,
    PARTICIPANT_INDICATORS,
    RATING_INDICATORS,
)
INDICATORS = {indicator.code: indicator for group in GROUPS for indicator in group}


def indicator_of(code):
    """The indicator of a code; None where there is none."""
    return INDICATORS.get(code)
