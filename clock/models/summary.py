"""What lists need of a clock: its days so far, and the forecast."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import ForecastBasis, Party, Stage
from .ledger import FastResponseClock


class ClockSummary(models.Model):
    """What lists need of a file's days: who held it in which stage, and the forecast. Kept with the histories, never typed.

    `changes` are [day, party, stage] of every change, in the order in which they were recorded. It is derived: the
    histories can rebuild it at any time, and `verify_clocks` compares both.
    """

    clock = models.OneToOneField(FastResponseClock, on_delete=models.CASCADE, related_name="summary")
    kind = models.CharField(_("compared with files of the kind"), max_length=15, blank=True)
    region_code = models.CharField(_("compared with files of the region"), max_length=10, blank=True)
    changes = models.JSONField(_("changes of holder and stage"), default=list)
    holder = models.CharField(_("held by"), max_length=12, choices=Party)
    holder_since = models.DateField(_("held since"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    stage_since = models.DateField(_("in this stage since"))
    stage_due_on = models.DateField(_("latest end of this stage"), null=True, blank=True)
    slack_days = models.SmallIntegerField(_("working days to spare"), null=True, blank=True)
    likely_first_on = models.DateField(_("first likely launch"), null=True, blank=True)
    likely_on = models.DateField(_("likely launch"), null=True, blank=True)
    likely_last_on = models.DateField(_("last likely launch"), null=True, blank=True)
    probability = models.FloatField(_("probability of keeping the deadline"), null=True, blank=True)
    risk = models.FloatField(_("risk of missing the deadline"), default=0)
    basis = models.CharField(_("forecast from"), max_length=10, choices=ForecastBasis, blank=True)
    basis_files = models.PositiveIntegerField(_("past files used"), default=0)
    computed_on = models.DateField(_("forecast of"), null=True, blank=True)

    class Meta:
        verbose_name = _("summary of a clock")
        verbose_name_plural = _("summaries of clocks")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    holder__in=Party.values, stage__in=[*Stage.values, ""], basis__in=[*ForecastBasis.values, ""]
                ),
                name="clocksummary_known_words",
            ),
            models.CheckConstraint(
                condition=Q(probability=None) | Q(probability__gte=0, probability__lte=1),
                name="clocksummary_probability_in_range",
            ),
            models.CheckConstraint(condition=Q(risk__gte=0, risk__lte=1), name="clocksummary_risk_in_range"),
            models.CheckConstraint(
                condition=Q(likely_first_on=None, likely_on=None, likely_last_on=None, probability=None)
                | Q(
                    likely_first_on__lte=F("likely_on"),
                    likely_on__lte=F("likely_last_on"),
                    probability__isnull=False,
                    computed_on__isnull=False,
                ),
                name="clocksummary_forecast_in_order",
            ),
        ]
        indexes = [models.Index(fields=["-risk", "clock"], name="clocksummary_by_risk")]

    def __str__(self):
        return f"{self.clock_id}: {self.stage} ({self.holder})"
