"""Words of the meetings app."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", pgettext_lazy("meeting status", "Planned")
    HELD = "held", pgettext_lazy("meeting status", "Held, minutes to be signed")
    SIGNED = "signed", pgettext_lazy("meeting status", "Minutes signed")
    CANCELLED = "cancelled", pgettext_lazy("meeting status", "Cancelled")


PAST_STATUSES = (MeetingStatus.HELD, MeetingStatus.SIGNED, MeetingStatus.CANCELLED)
RECORDED_STATUSES = (MeetingStatus.HELD, MeetingStatus.SIGNED)


class Decision(models.TextChoices):
    """What a meeting decided on one file."""

    APPROVE = "approve", pgettext_lazy("decision", "Approve")
    CONDITIONS = "conditions", pgettext_lazy("decision", "Approve with conditions")
    RETURN = "return", pgettext_lazy("decision", "Return to the authority")
    DECLINE = "decline", pgettext_lazy("decision", "Decline")
    POSTPONE = "postpone", pgettext_lazy("decision", "Postpone to the next meeting")
    DROPPED = "dropped", pgettext_lazy("decision", "No longer before the committee")


DECIDED_WORDS = {
    Decision.APPROVE: pgettext_lazy("decided", "Approved"),
    Decision.CONDITIONS: pgettext_lazy("decided", "Approved with conditions"),
    Decision.RETURN: pgettext_lazy("decided", "Returned to the authority"),
    Decision.DECLINE: pgettext_lazy("decided", "Declined"),
    Decision.POSTPONE: pgettext_lazy("decided", "Postponed to the next meeting"),
    Decision.DROPPED: pgettext_lazy("decided", "Not treated: no longer before the committee"),
}
APPROVALS = (Decision.APPROVE, Decision.CONDITIONS)
REFUSALS = (Decision.RETURN, Decision.DECLINE)
WITHOUT_QUORUM = (Decision.POSTPONE, Decision.DROPPED)
TAKEN_IN_A_SITTING = tuple(decision for decision in Decision if decision != Decision.DROPPED)

AGENDA_CLOSES = timedelta(days=2)  # files are put on an agenda by themselves until two days before the meeting
USUAL_LENGTH = timedelta(hours=2)
STILL_PLANNED = "meeting_still_planned"
STILL_UNSIGNED = "minutes_still_unsigned"
