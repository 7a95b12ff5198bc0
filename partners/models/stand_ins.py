"""Who acts for whom while somebody is away."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..querysets import StandInQuerySet


class StandIn(models.Model):
    """From a day to a day somebody of a Delegation or of the committee acts for an absent colleague: sees what they see, answers in their place.

    A trigger of the database lets the absences of one person never overlap (see the migration).
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who is away"), on_delete=models.CASCADE, related_name="absences"
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("stand-in"), on_delete=models.CASCADE, related_name="standing_in"
    )
    starts_on = models.DateField(_("away from"))
    ends_on = models.DateField(_("away until"), help_text=_("The last day away."))
    created_at = models.DateTimeField(_("entered at"), default=timezone.now)

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="standin_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(person=F("stand_in")),
                name="standin_is_somebody_else",
                violation_error_message=_("Choose somebody else: nobody stands in for themselves."),
            ),
        ]
        indexes = [models.Index(fields=["stand_in", "ends_on"], name="standin_by_stand_in")]

    def __str__(self):
        return f"{self.stand_in} – {self.person}"
