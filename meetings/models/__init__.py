"""Meetings of the Steering Committee, their agenda and who was there."""

from .agenda import AgendaItem, Attendance
from .meeting import Meeting, MeetingRecord

__all__ = ["AgendaItem", "Attendance", "Meeting", "MeetingRecord"]
