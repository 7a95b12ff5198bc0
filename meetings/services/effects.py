"""What a decision of the committee does to a file: each through the service of the app that the file belongs to."""

from actions.services import approve_request
from assistance.choices import ConsultationState
from assistance.services import refuse_request, settle_consultation
from clock.services import lock_clock

from ..choices import APPROVALS, REFUSALS, Decision

STEPS = {Decision.RETURN: "return_request", Decision.DECLINE: "decline"}


def take_effect(assistance_request, decided, actor):
    """Approve, return or decline a file as decided; postponing changes nothing of it."""
    if decided.decision in APPROVALS:
        lock_clock(assistance_request)
        if assistance_request.consultations.filter(state=ConsultationState.BROKEN).exists():
            settle_consultation(assistance_request=assistance_request, actor=actor)
        approve_request(
            assistance_request=assistance_request,
            actor=actor,
            conditions=decided.conditions.strip(),
            reason=decided.reason,
        )
    if decided.decision in REFUSALS:
        refuse_request(
            assistance_request=assistance_request,
            step=STEPS[decided.decision],
            actor=actor,
            ground=decided.ground,
            reason=decided.reason,
            what_would_change=decided.what_would_change,
        )
