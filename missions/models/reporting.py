"""What remains of a deployment: the report of the expert, and what the two sides say of the work."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.models import TransitionRecord

from ..choices import (
    FEWEST_DAYS_WORKED,
    HIGHEST_MARK,
    LOWEST_MARK,
    MOST_DAYS_WORKED,
    SENT_REPORTS,
    AppraisalSide,
    Mark,
    ReportStatus,
)
from ..querysets import AppraisalQuerySet, MissionReportQuerySet
from .deployment import Deployment

CRITERIA = ("expertise", "teamwork", "delivery")
WORDS = ("findings", "recommendations", "next_steps")


class MissionReport(models.Model):
    """What an expert found, advises and leaves to do; one a deployment. Without the accepted report no deployment is completed."""

    deployment = models.OneToOneField(
        Deployment, verbose_name=_("deployment"), on_delete=models.PROTECT, related_name="report"
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ReportStatus, default=ReportStatus.DRAFT, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.EXPERT, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    findings = models.TextField(_("findings"), max_length=8000, blank=True)
    recommendations = models.TextField(_("recommendations"), max_length=8000, blank=True)
    next_steps = models.TextField(_("next steps"), max_length=4000, blank=True)
    days_worked = models.DecimalField(
        _("days worked"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(FEWEST_DAYS_WORKED), MaxValueValidator(MOST_DAYS_WORKED)],
    )
    filed_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now, editable=False)

    objects = MissionReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission report")
        verbose_name_plural = _("mission reports")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ReportStatus.values, holder__in=Party.values), name="missionreport_known_words"
            ),
            models.CheckConstraint(
                condition=Q(days_worked=None)
                | Q(days_worked__gte=FEWEST_DAYS_WORKED, days_worked__lte=MOST_DAYS_WORKED),
                name="missionreport_days_in_range",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=SENT_REPORTS)
                | (Q(filed_at__isnull=False, days_worked__isnull=False) & ~Q(findings="") & ~Q(recommendations="")),
                name="missionreport_sent_is_whole",
                violation_error_message=_("A report that is sent has findings, recommendations and days."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ReportStatus.ACCEPTED) | Q(accepted_at__isnull=False),
                name="missionreport_accepted_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["status", "filed_at"], name="missionreport_by_status")]

    def __str__(self):
        return str(self.deployment)

    @property
    def is_writable(self):
        """The expert may still write."""
        return self.status in (ReportStatus.DRAFT, ReportStatus.RETURNED)

    def record_written(self, record):
        """Nothing is booked here."""


class ReportRecord(TransitionRecord):
    """One line of a report's history."""

    report = models.ForeignKey(MissionReport, on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a mission report")
        verbose_name_plural = _("histories of mission reports")
        indexes = [models.Index(fields=["report", "at"], name="reportrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"


def mark_field(label, help_text):
    """A mark from 1 to 5."""
    return models.PositiveSmallIntegerField(label, choices=Mark, help_text=help_text)


class Appraisal(models.Model):
    """What one side says of an expert's work: three marks, and words; one a side and deployment."""

    deployment = models.ForeignKey(
        Deployment, verbose_name=_("deployment"), on_delete=models.PROTECT, related_name="appraisals"
    )
    side = models.CharField(_("side"), max_length=10, choices=AppraisalSide)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    expertise = mark_field(_("expertise"), _("Knew the subject, and what the authority needs of it."))
    teamwork = mark_field(
        _("working together"), _("With counterparts and with the team: listened, explained, was there.")
    )
    delivery = mark_field(_("delivery"), _("What was agreed, in the days agreed."))
    words = models.TextField(_("in words"), max_length=2000, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("given by"), on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(_("given at"), default=timezone.now, editable=False)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        verbose_name = _("appraisal")
        verbose_name_plural = _("appraisals")
        ordering = ["deployment", "-side"]
        constraints = [
            models.UniqueConstraint(fields=["deployment", "side"], name="appraisal_one_a_side"),
            models.CheckConstraint(condition=Q(side__in=AppraisalSide.values), name="appraisal_known_words"),
            models.CheckConstraint(
                condition=Q(
                    expertise__gte=LOWEST_MARK, expertise__lte=HIGHEST_MARK, teamwork__gte=LOWEST_MARK,
                    teamwork__lte=HIGHEST_MARK, delivery__gte=LOWEST_MARK, delivery__lte=HIGHEST_MARK,
                ),
                name="appraisal_marks_in_range",
                violation_error_message=_("A mark is between 1 and 5."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.deployment}: {self.get_side_display()}"

    @property
    def marks(self):
        """(criterion, mark in words) of each."""
        return [(self._meta.get_field(name).verbose_name, getattr(self, f"get_{name}_display")()) for name in CRITERIA]

    @property
    def mean(self):
        """The mean of the three marks."""
        return sum(getattr(self, name) for name in CRITERIA) / len(CRITERIA)
