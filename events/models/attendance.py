"""Who was there: a sheet a day or a session, one presence a person, every correction on the record."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.models import AppendOnlyModel

from ..choices import AttendanceWay
from .event import Event
from .people import Registration
from .programme import Session


class AttendanceSheet(models.Model):
    """What is ticked: one day of an event, or one session."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveSmallIntegerField(_("number"))
    day = models.DateField(_("day"))
    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="sheets", null=True, blank=True
    )
    code = models.CharField(
        _("code"), max_length=8, unique=True, help_text=_("Stands on the screen of the room and on the paper.")
    )

    class Meta:
        verbose_name = _("attendance sheet")
        verbose_name_plural = _("attendance sheets")
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="attendance_sheet_numbered"),
            models.UniqueConstraint(
                fields=["event", "day"], condition=Q(session=None), name="attendance_sheet_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(session__isnull=False), name="attendance_sheet_once_a_session"
            ),
        ]

    def __str__(self):
        return f"{self.event} {self.number}"


class Attendance(models.Model):
    """Whether one person was there: the latest line of its record."""

    sheet = models.ForeignKey(AttendanceSheet, on_delete=models.PROTECT, related_name="attendances")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="attendances")
    is_present = models.BooleanField(_("was there"))
    way = models.CharField(_("how it was noted"), max_length=10, choices=AttendanceWay)
    noted_at = models.DateTimeField(_("noted at"), default=timezone.now)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["sheet", "id"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "registration"], name="attendance_once_a_sheet"),
            models.CheckConstraint(condition=Q(way__in=AttendanceWay.values), name="attendance_known_words"),
        ]

    def __str__(self):
        return f"{self.registration} {self.sheet}"


class AttendanceRecord(AppendOnlyModel):
    """One line of what was noted about somebody's presence: who said so, how, and why it was corrected."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="records")
    is_present = models.BooleanField(_("was there"))
    way = models.CharField(_("how it was noted"), max_length=10, choices=AttendanceWay)
    at = models.DateTimeField(_("noted at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("record of an attendance")
        verbose_name_plural = _("records of attendances")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=AttendanceWay.values), name="attendance_record_known_words")
        ]

    def __str__(self):
        return f"{self.way} {self.at:%Y-%m-%d}"
