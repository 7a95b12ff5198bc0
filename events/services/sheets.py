"""The sheets on which attendance is taken: one for each day, or one for each session that is not a break."""

from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..choices import AttendanceUnit, SessionKind
from ..codes import new_code
from ..models import AttendanceSheet


def set_sheets(event):
    """Make the sheets those of the event's days or sessions; a sheet on which somebody was noted is never thrown away."""
    wanted = wanted_of(event)
    kept = []
    for sheet in event.sheets.all():
        key = (sheet.day, sheet.session_id)
        if key in wanted:
            kept.append(sheet)
        elif sheet.attendances.exists():
            raise TransitionRefused(
                [gettext("Attendance was taken already on %(day)s: that day stays.") % {"day": sheet.day.isoformat()}]
            )
        else:
            sheet.delete()
    there = {(sheet.day, sheet.session_id) for sheet in kept}
    free = 1 + max((sheet.number for sheet in kept), default=0)
    new = [key for key in wanted if key not in there]
    for number, (day, session) in enumerate(new, free):
        AttendanceSheet.objects.create(event=event, number=number, day=day, session_id=session, code=unused_code())
    renumber(event, wanted)


def wanted_of(event):
    """[(day, key of the session or None)] in their order."""
    if event.attendance_unit == AttendanceUnit.DAY:
        return [(day, None) for day in event.days]
    sessions = event.sessions.exclude(kind=SessionKind.BREAK)
    return [(session.day, session.pk) for session in sessions]


def unused_code():
    """A code that no other sheet has."""
    code = new_code(6)
    while AttendanceSheet.objects.filter(code=code).exists():
        code = new_code(6)
    return code


def renumber(event, wanted):
    """Number the sheets in the order of the days; first out of the way, then into place, since two never share a number."""
    sheets = {(sheet.day, sheet.session_id): sheet for sheet in event.sheets.all()}
    order = [sheets[key] for key in wanted if key in sheets]
    if [sheet.number for sheet in order] == list(range(1, len(order) + 1)):
        return
    for offset in (10_000, 0):
        for number, sheet in enumerate(order, 1):
            AttendanceSheet.objects.filter(pk=sheet.pk).update(number=number + offset)
