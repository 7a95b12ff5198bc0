"""Presences are noted: by ticks, codes, sheets and reports of online rooms; what was noted stays on the record."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import ANNOUNCED, AttendanceWay, EventStatus, RegistrationStatus
from ..models import Attendance, AttendanceRecord, AttendanceSheet, Registration
from .locking import lock_event, refuse_strangers

NOTED, SAME, LATE = "noted", "same", "late"
SAME_MOMENT = timedelta(seconds=10)
MOST_MARKS = 2000


@dataclass(frozen=True)
class Mark:
    """What is said of one person on one sheet; `at` is the moment of the tick, where it reached the portal later."""

    sheet: AttendanceSheet
    registration: Registration
    is_present: bool = True
    way: str = AttendanceWay.TICK
    at: datetime | None = None


@dataclass(frozen=True)
class Noted:
    """What became of a mark: noted, the same as before, or late, because a younger one stands."""

    mark: Mark
    outcome: str
    attendance: Attendance


def note_presence(*, sheet, registration, is_present, way, actor=None, reason=""):
    """Note whether one person was there. `actor` is None for a person who checks in with the own code."""
    mark = Mark(sheet, registration, is_present, way)
    return note_marks(event=sheet.event, marks=[mark], actor=actor, reason=reason)[0]


def note_presences(*, sheet, registrations, way, actor, is_present=True, reason=""):
    """Note the same of many people on one sheet, all or nothing."""
    marks = [Mark(sheet, one, is_present, way) for one in registrations]
    return note_marks(event=sheet.event, marks=marks, actor=actor, reason=reason)


@transaction.atomic
def note_marks(*, event, marks, actor=None, reason=""):
    """Note many presences of one event, all or nothing; a state that was noted before changes nothing. Returns [Noted].

    The youngest moment wins, whichever arrives first; every change is a line of the record. To change after the event was held what was noted
    before, a reason is given.
    """
    locked = lock_event(event)
    refuse_others(actor, locked, marks)
    refuse_event(locked, marks)
    noting = Noting(locked, marks, actor, reason.strip())
    return [noting.note(mark) for mark in marks]


def refuse_others(actor, event, marks):
    """The team notes presences; without an account one checks in with a code, and nothing else."""
    if actor is not None:
        refuse_strangers(actor, event)
    elif any(mark.way != AttendanceWay.PHONE or not mark.is_present for mark in marks):
        raise StepNotAllowed([Reason(gettext("The MIEUX team notes who was there."))])


def refuse_event(event, marks):
    """Nothing is noted of what did not take place, or of a day that has not come; nobody is noted on a sheet of another event."""
    if event.status not in ANNOUNCED or event.status == EventStatus.CANCELLED:
        raise TransitionRefused(
            [gettext("The event is “%(status)s”: nobody is noted.") % {"status": event.get_status_display()}]
        )
    if len(marks) > MOST_MARKS:
        raise TransitionRefused([gettext("Note at most %(n)d presences at once.") % {"n": MOST_MARKS}])
    if any(
        event.pk not in (mark.sheet.event_id, mark.registration.event_id)
        or mark.sheet.event_id != mark.registration.event_id
        for mark in marks
    ):
        raise TransitionRefused([gettext("This sheet belongs to another event.")])
    today = timezone.localdate(timezone=event.zone)
    for day in sorted({mark.sheet.day for mark in marks if mark.sheet.day > today}):
        words = {"day": date_format(day, "j F Y")}
        raise TransitionRefused([gettext("%(day)s has not come yet: presence is noted from that day on.") % words])


class Noting:
    """One transaction of notes: what stands so far, who may be noted, and when the event was held."""

    def __init__(self, event, marks, actor, reason):
        people = {mark.registration.pk for mark in marks}
        self.actor = actor
        self.reason = reason
        self.now = timezone.now()
        rows = Attendance.objects.filter(sheet__event=event, registration__in=people)
        self.known = {(row.sheet_id, row.registration_id): row for row in rows}
        confirmed = Registration.objects.filter(pk__in=people, status=RegistrationStatus.CONFIRMED)
        self.confirmed = set(confirmed.values_list("pk", flat=True))
        held = event.history.filter(step="hold").order_by("at", "pk").last()
        self.held_at = held.at if held and event.status == EventStatus.HELD else None

    def note(self, mark):
        """Write one mark, unless it says what stands already."""
        at = min(mark.at or self.now, self.now)
        row = self.known.get((mark.sheet.pk, mark.registration.pk))
        if row is None:
            return Noted(mark, NOTED, self.begin(mark, at))
        if at < row.noted_at:
            return self.note_late(row, mark, at)
        if row.is_present == mark.is_present:
            return Noted(mark, SAME, row)
        self.refuse_unconfirmed(mark)
        self.refuse_unreasoned(mark, at)
        row.is_present, row.way, row.noted_at = mark.is_present, mark.way, at
        row.save(update_fields=["is_present", "way", "noted_at"])
        self.record(row, mark, at)
        return Noted(mark, NOTED, row)

    def begin(self, mark, at):
        """The first that is noted of a person on a sheet."""
        self.refuse_unconfirmed(mark)
        values = {"is_present": mark.is_present, "way": mark.way, "noted_at": at}
        row = Attendance.objects.create(sheet_id=mark.sheet.pk, registration_id=mark.registration.pk, **values)
        self.known[mark.sheet.pk, mark.registration.pk] = row
        self.record(row, mark, at)
        return row

    def note_late(self, row, mark, at):
        """A tick that was made before what stands: it is kept on the record once, and changes nothing."""
        if row.is_present == mark.is_present:
            return Noted(mark, SAME, row)
        near = {"at__gte": at - SAME_MOMENT, "at__lte": at + SAME_MOMENT}
        if not row.records.filter(is_present=mark.is_present, actor=self.actor, **near).exists():
            self.record(row, mark, at)
        return Noted(mark, LATE, row)

    def record(self, row, mark, at):
        """One line of the record."""
        AttendanceRecord.objects.create(
            attendance=row, is_present=mark.is_present, way=mark.way, at=at, actor=self.actor, reason=self.reason
        )

    def refuse_unconfirmed(self, mark):
        """Only who has confirmed is there; whoever stands in the room without a place is let in first."""
        if mark.is_present and mark.registration.pk not in self.confirmed:
            words = {"name": str(mark.registration.participant), "status": mark.registration.get_status_display()}
            raise TransitionRefused(
                [gettext("%(name)s has no confirmed place (“%(status)s”): let the person in first.") % words]
            )

    def refuse_unreasoned(self, mark, at):
        """What was noted of an event that was held is corrected with a reason; a tick of before may still arrive."""
        if self.held_at and at > self.held_at and not self.reason:
            words = {"name": str(mark.registration.participant)}
            raise TransitionRefused(
                [gettext("The event was held: say why what was noted of %(name)s is corrected.") % words]
            )
