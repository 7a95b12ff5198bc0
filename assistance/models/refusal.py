"""Why a request was declined or returned, in words that help."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import CORRECTION_HOURS, RefusalDecision, RefusalGround
from ..grounds import GROUNDS
from .request import AssistanceRequest


class Refusal(models.Model):
    """What the authority reads when its request was declined or returned: the ground, the reason, and what would change it."""

    assistance_request = models.OneToOneField(AssistanceRequest, on_delete=models.CASCADE, related_name="refusal")
    decision = models.CharField(
        _("decision"), max_length=10, choices=RefusalDecision, default=RefusalDecision.DECLINED, editable=False
    )
    ground = models.CharField(_("ground"), max_length=20, choices=RefusalGround)
    reason = models.TextField(_("reason"), max_length=2000)
    what_would_change = models.TextField(_("what would change it"), max_length=2000, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("refusal")
        verbose_name_plural = _("refusals")
        ordering = ["-written_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ground__in=RefusalGround.values), name="refusal_ground_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="refusal_has_a_reason"),
            models.CheckConstraint(condition=Q(decision__in=RefusalDecision.values), name="refusal_decision_known"),
            models.CheckConstraint(
                condition=~Q(decision=RefusalDecision.RETURNED, what_would_change=""),
                name="refusal_returned_says_what_would_change",
                violation_error_message=_(
                    "Say what would change it: the authority gets the request back to act on it."
                ),
            ),
        ]
        indexes = [models.Index(fields=["ground"], name="refusal_by_ground")]

    def __str__(self):
        return f"{self.assistance_request_id}: {self.ground}"

    @property
    def next_door(self):
        """Where else the authority can go, in the reader's language."""
        return GROUNDS[self.ground].next_door

    @property
    def correctable_until(self):
        """Until when a slip in its words may be put right."""
        return self.written_at + timedelta(hours=CORRECTION_HOURS)

    @property
    def is_correctable(self):
        """It was told less than a day ago."""
        return timezone.now() < self.correctable_until


class EarlierWording(models.Model):
    """How a refusal read before a slip in its words was put right; nothing that was told is lost."""

    refusal = models.ForeignKey(Refusal, on_delete=models.CASCADE, related_name="earlier_wordings")
    reason = models.TextField(_("reason"), max_length=2000)
    what_would_change = models.TextField(_("what would change it"), max_length=2000, blank=True)
    why = models.CharField(_("what was put right"), max_length=300)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("put right by"), on_delete=models.PROTECT, related_name="+"
    )
    replaced_at = models.DateTimeField(_("put right at"), default=timezone.now)

    class Meta:
        verbose_name = _("earlier wording of a refusal")
        verbose_name_plural = _("earlier wordings of refusals")
        ordering = ["replaced_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="earlier_wording_is_explained")]

    def __str__(self):
        return f"{self.refusal_id}, {self.replaced_at:%Y-%m-%d}"
