"""What a meeting treats, and who was there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assistance.choices import RefusalGround
from assistance.models import AssistanceRequest
from partners.models import Institution

from ..choices import REFUSALS, WITHOUT_QUORUM, Decision
from .meeting import Meeting


class AgendaItem(models.Model):
    """One file on the agenda of a meeting, and what was decided on it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    assistance_request = models.ForeignKey(
        AssistanceRequest, verbose_name=_("request"), on_delete=models.PROTECT, related_name="agenda_items"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    added_at = models.DateTimeField(_("put on the agenda at"), default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("put on the agenda by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Nobody where the portal did it: the silence was broken, or the file was postponed."),
    )
    decision = models.CharField(_("decision"), max_length=12, choices=Decision, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    ground = models.CharField(_("ground"), max_length=20, choices=RefusalGround, blank=True)
    what_would_change = models.TextField(_("what would change it"), max_length=2000, blank=True)
    conditions = models.TextField(_("conditions"), max_length=2000, blank=True)
    quorum = models.JSONField(_("quorum"), null=True, blank=True, editable=False)
    has_quorum = models.BooleanField(_("with a quorum"), default=False, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        verbose_name = _("item of an agenda")
        verbose_name_plural = _("items of agendas")
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="agendaitem_numbered"),
            models.UniqueConstraint(fields=["meeting", "assistance_request"], name="agendaitem_once_a_meeting"),
            models.UniqueConstraint(
                fields=["assistance_request"], condition=Q(decision=""), name="agendaitem_one_undecided_a_request"
            ),
            models.CheckConstraint(condition=Q(decision__in=["", *Decision.values]), name="agendaitem_decision_known"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="agendaitem_decisions_are_dated",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=[*REFUSALS, *WITHOUT_QUORUM]) | ~Q(reason=""),
                name="agendaitem_others_are_explained",
                violation_error_message=_("Give the reason: it stands in the minutes."),
            ),
            models.CheckConstraint(
                condition=Q(decision__in=REFUSALS, ground__in=RefusalGround.values)
                | (~Q(decision__in=REFUSALS) & Q(ground="")),
                name="agendaitem_refusals_have_a_ground",
            ),
            models.CheckConstraint(
                condition=(Q(decision=Decision.CONDITIONS) & ~Q(conditions=""))
                | (~Q(decision=Decision.CONDITIONS) & Q(conditions="")),
                name="agendaitem_conditions_are_named",
                violation_error_message=_("Name the conditions, one a line."),
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", *WITHOUT_QUORUM]) | Q(has_quorum=True),
                name="agendaitem_decided_with_a_quorum",
            ),
        ]

    def __str__(self):
        return f"{self.meeting_id}/{self.number}"


class Attendance(models.Model):
    """Whether one member of the committee was there, and for which service."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("service"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="attended_meetings"
    )
    is_present = models.BooleanField(_("present"), default=False)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["institution__acronym", "institution__name", "person__name", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once_a_person")]

    def __str__(self):
        return f"{self.meeting_id}: {self.person_id}"
