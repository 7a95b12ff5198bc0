"""What a decision of the committee does to a file: each through the service of the app that the file belongs to."""

from django.utils import timezone

from actions.services import approve_request
from assistance.choices import ConsultationState
from assistance.models import Refusal
from assistance.services import move_request

from ..choices import APPROVALS, REFUSALS, Decision

STEPS = {Decision.RETURN: "return_request", Decision.DECLINE: "decline"}


def take_effect(assistance_request, decided, actor):
    """Approve, return or decline a file as decided; postponing changes nothing of it."""
    if decided.decision in APPROVALS:
        settle_consultation(assistance_request)
        approve_request(
            assistance_request=assistance_request,
            actor=actor,
            conditions=decided.conditions.strip(),
            reason=decided.reason,
        )
    if decided.decision in REFUSALS:
        refuse_request(assistance_request, decided, actor)


def settle_consultation(assistance_request):
    """The round that was broken is settled by the meeting."""
    assistance_request.consultations.filter(state=ConsultationState.BROKEN).update(state=ConsultationState.SETTLED)


def refuse_request(assistance_request, decided, actor):
    """Return or decline the file, with what helps the authority."""
    now = timezone.now()
    assistance_request.consultations.filter(state=ConsultationState.BROKEN).update(
        state=ConsultationState.CLOSED, ended_at=now
    )
    Refusal.objects.create(
        assistance_request=assistance_request,
        ground=decided.ground,
        reason=decided.reason,
        what_would_change=decided.what_would_change,
        written_by=actor,
    )
    move_request(
        assistance_request=assistance_request, step=STEPS[decided.decision], actor=actor, reason=decided.reason
    )
