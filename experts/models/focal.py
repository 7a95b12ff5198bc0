"""The national focal points: who speaks for a country's administrations when officials are asked for."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Country

from ..querysets import FocalPointQuerySet


class FocalPoint(models.Model):
    """A person who sees the calls for a country, nominates its officials and may release them; several may share a country."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="focal_points"
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="focal_points"
    )
    named_on = models.DateField(_("named on"), default=timezone.localdate)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("national focal point")
        verbose_name_plural = _("national focal points")
        ordering = ["country__name_en", "named_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "country"],
                condition=Q(ended_on=None),
                name="focalpoint_once_a_country",
                violation_error_message=_("This person is a focal point of the country already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("named_on")),
                name="focalpoint_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.country}"
