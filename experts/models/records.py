"""What is kept of a profile: its history, who opened its CV and why, and for how long anything is kept."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.models import TransitionRecord

from ..choices import RetentionSubject
from .profile import Expert

MOST_MONTHS = 120


class ExpertTransition(TransitionRecord):
    """One step of a profile."""

    expert = models.ForeignKey(Expert, verbose_name=_("expert"), on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("line of the history")
        verbose_name_plural = _("history")
        abstract = False


class CvOpening(models.Model):
    """Somebody opened a CV, and said why; the expert sees it."""

    expert = models.ForeignKey(Expert, verbose_name=_("expert"), on_delete=models.CASCADE, related_name="openings")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("opened by"), on_delete=models.SET_NULL, related_name="+", null=True
    )
    reason = models.CharField(_("reason"), max_length=200)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)

    class Meta:
        verbose_name = _("opening of a CV")
        verbose_name_plural = _("openings of CVs")
        ordering = ["-opened_at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="opening_has_its_reason")]
        indexes = [models.Index(fields=["expert", "-opened_at"], name="opening_by_expert")]

    def __str__(self):
        return f"{self.expert}: {self.reason}"


class RetentionPeriod(models.Model):
    """For how many months something of the roster holds or is kept; set by the administrators."""

    subject = models.CharField(_("what"), max_length=12, choices=RetentionSubject, unique=True)
    months = models.PositiveSmallIntegerField(
        _("months"), validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)]
    )

    class Meta:
        verbose_name = _("retention period")
        verbose_name_plural = _("retention periods")
        ordering = ["subject"]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__in=RetentionSubject.values, months__gte=1, months__lte=MOST_MONTHS),
                name="retention_in_range",
            )
        ]

    def __str__(self):
        return self.get_subject_display()
