"""Who is told when something is due."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Told, WaitKind
from ..ladder import HIGHEST, LOWEST


class EscalationRung(models.Model):
    """One rung of the ladder: so many working days from the day by which something is due, somebody is told."""

    kind = models.CharField(
        _("what is awaited"),
        max_length=12,
        choices=WaitKind,
        help_text=_("A kind with rungs of its own does not use those of “Everything else”."),
    )
    days = models.SmallIntegerField(
        _("working days after the due day"), help_text=_("Negative: before it. 0: on the day itself.")
    )
    told = models.CharField(_("who is told"), max_length=10, choices=Told)

    class Meta:
        verbose_name = _("rung of the escalation ladder")
        verbose_name_plural = _("escalation ladder")
        ordering = ["kind", "days", "told"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "days", "told"], name="escalationrung_once"),
            models.CheckConstraint(
                condition=Q(kind__in=WaitKind.values, told__in=Told.values), name="escalationrung_known_words"
            ),
            models.CheckConstraint(
                condition=Q(days__gte=LOWEST, days__lte=HIGHEST),
                name="escalationrung_days_in_range",
                violation_error_message=_("A rung lies at most 60 working days from the due day."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.days:+d}: {self.get_told_display()}"
