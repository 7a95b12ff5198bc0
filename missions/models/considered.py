"""Who was considered for which mission, and what was lacking: so that an expert can be told, and nobody else's data with it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.choices import CefrLevel
from experts.models import Expert
from partners.models import Language, Theme

from ..choices import Lack
from .mission import Mission


class Consideration(models.Model):
    """An expert who fitted a seat when its team was chosen, or would have with one thing more; kept for two years."""

    expert = models.ForeignKey(
        Expert, verbose_name=_("expert"), on_delete=models.CASCADE, related_name="considerations"
    )
    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="considerations")
    on = models.DateField(_("day"), default=timezone.localdate)
    lack = models.CharField(_("what was lacking"), max_length=12, choices=Lack, blank=True)
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    language_level = models.PositiveSmallIntegerField(choices=CefrLevel, null=True, blank=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("consideration")
        verbose_name_plural = _("considerations")
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(lack__in=["", *Lack.values]), name="consideration_lack_known"),
            models.CheckConstraint(
                condition=Q(lack=Lack.LANGUAGE, language__isnull=False, language_level__isnull=False)
                | (~Q(lack=Lack.LANGUAGE) & Q(language=None, language_level=None)),
                name="consideration_language_is_named",
            ),
        ]
        indexes = [
            models.Index(fields=["expert", "-on"], name="consideration_by_expert"),
            models.Index(fields=["on"], name="consideration_by_day"),
        ]

    def __str__(self):
        return f"{self.expert}: {self.mission}"
