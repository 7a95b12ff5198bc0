"""Writes to meetings: planned, filled, held, signed."""

from .agenda import gather_waiting, move_item, put_on_agenda, send_agenda, take_off_agenda
from .planning import cancel_meeting, move_meeting, plan_meeting
from .seen import ChangedMeanwhile
from .signing import sign_minutes
from .sitting import Decided, Sitting, SittingRefused, correct_minutes, record_sitting

__all__ = [
    "ChangedMeanwhile",
    "Decided",
    "Sitting",
    "SittingRefused",
    "cancel_meeting",
    "correct_minutes",
    "gather_waiting",
    "move_item",
    "move_meeting",
    "plan_meeting",
    "put_on_agenda",
    "record_sitting",
    "send_agenda",
    "sign_minutes",
    "take_off_agenda",
]
