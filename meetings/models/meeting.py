"""The meeting and its history."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.models import TransitionRecord

from ..choices import RECORDED_STATUSES, MeetingStatus
from ..querysets import MeetingQuerySet


class Meeting(models.Model):
    """A sitting of the Steering Committee: when and where, who chairs it, and once it is signed its frozen minutes."""

    starts_at = models.DateTimeField(_("begins"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link to join"), max_length=500, blank=True)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("chair"), on_delete=models.PROTECT, related_name="chaired_meetings"
    )
    status = models.CharField(
        _("status"), max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    invited_at = models.DateTimeField(_("agenda sent at"), null=True, blank=True, editable=False)
    remarks = models.TextField(_("remarks"), max_length=4000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("secretary"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    recorded_at = models.DateTimeField(_("recorded at"), null=True, blank=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signed by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True, editable=False)
    record = models.JSONField(_("frozen minutes"), null=True, blank=True, editable=False)
    record_sha256 = models.CharField(_("fingerprint of the minutes"), max_length=64, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False)
    created_at = models.DateTimeField(_("planned at"), default=timezone.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=MeetingStatus.values), name="meeting_status_known"),
            models.CheckConstraint(condition=Q(holder__in=Party.values), name="meeting_holder_known"),
            models.CheckConstraint(
                condition=~Q(place="") | ~Q(link=""),
                name="meeting_takes_place_somewhere",
                violation_error_message=_("Give a place, a link to join, or both."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=RECORDED_STATUSES, recorded_by__isnull=False, recorded_at__isnull=False)
                | (~Q(status__in=RECORDED_STATUSES) & Q(recorded_by=None, recorded_at=None)),
                name="meeting_held_is_recorded",
            ),
            models.CheckConstraint(
                condition=(
                    Q(
                        status=MeetingStatus.SIGNED,
                        signed_by__isnull=False,
                        signed_at__isnull=False,
                        record__isnull=False,
                    )
                    & ~Q(record_sha256="")
                )
                | (
                    ~Q(status=MeetingStatus.SIGNED)
                    & Q(signed_by=None, signed_at=None, record__isnull=True, record_sha256="")
                ),
                name="meeting_signed_is_frozen",
            ),
        ]
        indexes = [models.Index(fields=["status", "starts_at", "id"], name="meeting_by_status")]

    def __str__(self):
        return gettext("Meeting of %(day)s") % {"day": date_format(timezone.localtime(self.starts_at), "j F Y")}

    @property
    def where(self):
        """The place, or that it is held by link."""
        return self.place or gettext("By link")

    @property
    def is_planned(self):
        """It lies ahead, or has not been recorded yet."""
        return self.status == MeetingStatus.PLANNED

    @property
    def is_recorded(self):
        """It was held: there are minutes."""
        return self.status in RECORDED_STATUSES

    @property
    def is_signed(self):
        """The minutes are frozen."""
        return self.status == MeetingStatus.SIGNED

    def record_written(self, record):
        """Nothing follows from a line of the history: a meeting has no clock."""


class MeetingRecord(TransitionRecord):
    """One line of a meeting's history."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a meeting")
        verbose_name_plural = _("histories of meetings")
        indexes = [models.Index(fields=["meeting", "at"], name="meetingrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"
