"""Invitations that nobody answers: called to mind once, two days before, then over; whoever waits moves up."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from outbox.models import OutgoingMessage
from workflow.engine import TransitionRefused

from .. import notifications
from ..choices import OPEN_EVENTS, RegistrationStatus
from ..models import Registration
from .registering import answer_place

logger = logging.getLogger(__name__)
DAYS_BEFORE = 2
MOST_A_TURN = 500


@dataclass
class PlacesKept:
    """What one turn did."""

    reminded: int = 0
    expired: int = 0
    failed: int = 0


def keep_places(*, now):
    """Remind the silent two days before their day, and end the invitations whose day has passed."""
    today, kept = timezone.localdate(now), PlacesKept()
    invited = Registration.objects.for_page().filter(
        status=RegistrationStatus.INVITED, event__status__in=OPEN_EVENTS, answer_by__isnull=False
    )
    for registration in invited.filter(answer_by__lt=today).order_by("answer_by", "pk")[:MOST_A_TURN]:
        end_invitation(registration, kept)
    for registration in to_remind(invited, now, today):
        kept.reminded += notifications.remind_of_place(registration, key_of(registration))
    return kept


def end_invitation(registration, kept):
    """The place goes to the next; an answer that came a moment ago counts."""
    try:
        answer_place(registration=registration, step="expire", seen=registration.version)
        kept.expired += 1
    except TransitionRefused:
        pass
    except Exception:
        logger.exception("An invitation could not be ended.")
        kept.failed += 1


def to_remind(invited, now, today):
    """Those whose day is near, who were invited more than a day ago and have not been reminded."""
    near = invited.filter(answer_by__gte=today, answer_by__lte=today + timedelta(days=DAYS_BEFORE))
    settled = near.exclude(participant__email="").exclude(
        history__step="invite", history__at__gt=now - timedelta(days=1)
    )
    rows = {f"{key_of(one)}:{one.participant.email}": one for one in settled.order_by("answer_by", "pk")[:MOST_A_TURN]}
    told = set(OutgoingMessage.objects.filter(dedupe_key__in=rows).values_list("dedupe_key", flat=True))
    return [one for key, one in rows.items() if key not in told]


def key_of(registration):
    """One reminder for each day by which an answer is awaited."""
    return f"event-place:{registration.pk}:{registration.answer_by.isoformat()}"
