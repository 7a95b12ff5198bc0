"""What may be typed about a meeting."""

from .planning import AgendaSendForm, ItemAddForm, MeetingCancelForm, MeetingForm, MeetingMoveForm, SignForm
from .sitting import CorrectionForm, SittingForm

__all__ = [
    "AgendaSendForm",
    "CorrectionForm",
    "ItemAddForm",
    "MeetingCancelForm",
    "MeetingForm",
    "MeetingMoveForm",
    "SignForm",
    "SittingForm",
]
