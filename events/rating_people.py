"""Whom the questions about an event are asked: the participants who were there; not those who led it."""

from .choices import Part
from .models import Attendance, Registration


def people_there(event):
    """The registrations of the participants who were noted as present; of all who have a place where nobody was noted at all."""
    rows = Registration.objects.for_page().filter(event=event, part=Part.PARTICIPANT, participant__erased_at=None)
    noted = Attendance.objects.filter(sheet__event=event, is_present=True).values("registration")
    there = rows.filter(pk__in=noted) if noted.exists() else rows.confirmed()
    return list(there.order_by("pk"))


def reached_by_mail(registrations):
    """Those of them who have an address."""
    return [one for one in registrations if one.participant.email]
