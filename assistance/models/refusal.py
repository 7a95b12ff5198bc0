"""Why a request was declined or returned, in words that help."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import RefusalGround
from .request import AssistanceRequest


class Refusal(models.Model):
    """What the authority reads when its request was declined or returned: the ground, the reason, and what would change it."""

    assistance_request = models.OneToOneField(AssistanceRequest, on_delete=models.CASCADE, related_name="refusal")
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
        ]

    def __str__(self):
        return f"{self.assistance_request_id}: {self.ground}"
