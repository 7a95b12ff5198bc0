"""The team's assessment of a request."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Recommendation
from .request import AssistanceRequest


class Assessment(models.Model):
    """The team's view on which the committee decides."""

    assistance_request = models.OneToOneField(AssistanceRequest, on_delete=models.CASCADE, related_name="assessment")
    summary = models.TextField(_("summary for the committee"), max_length=3000)
    is_eligible = models.BooleanField(_("country, institution and topic are eligible"), null=True, blank=True)
    is_advice = models.BooleanField(
        _("advice, training or exchange; no grant, no equipment, no staff"), null=True, blank=True
    )
    data_eligible = models.BooleanField(
        _("eligible by the data"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("What the data said when eligibility was confirmed; empty where they could not say."),
    )
    eligibility_reason = models.TextField(_("reason for going against the data"), max_length=1000, blank=True)
    complementarity = models.TextField(_("fit with other support"), max_length=2000, blank=True)
    feasibility = models.TextField(_("feasibility within three months"), max_length=2000, blank=True)
    recommendation = models.CharField(_("recommendation"), max_length=12, choices=Recommendation, blank=True)
    conditions = models.TextField(_("conditions"), max_length=2000, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(recommendation=Recommendation.CONDITIONS) | ~Q(conditions=""),
                name="assessment_conditions_are_named",
                violation_error_message=_("Name the conditions."),
            ),
            models.CheckConstraint(
                condition=Q(is_eligible=None)
                | Q(data_eligible=None)
                | Q(is_eligible=F("data_eligible"))
                | ~Q(eligibility_reason=""),
                name="assessment_against_the_data_is_explained",
                violation_error_message=_("Say why you go against the data."),
            ),
            models.CheckConstraint(
                condition=Q(is_eligible=None)
                | Q(is_eligible=True)
                | Q(recommendation__in=["", Recommendation.DECLINE]),
                name="assessment_ineligible_is_not_approved",
                violation_error_message=_("What is not eligible cannot be recommended for approval."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.assistance_request_id}"
