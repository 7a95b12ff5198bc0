"""How much work the stages are, and how much of it an officer can take on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import Stage
from ..workload import LEAST_DAYS_A_WEEK, MOST_DAYS_A_WEEK, USUAL_DAYS_A_WEEK
from .planning import SetBySomebody, set_by_rule


class StageEffort(SetBySomebody):
    """How much of an officer's week one file takes while it is in a stage: days of work a week."""

    stage = models.CharField(_("stage"), max_length=10, choices=Stage, unique=True)
    days_a_week = models.DecimalField(_("days of work a week"), max_digits=3, decimal_places=2)

    class Meta:
        verbose_name = _("effort of a stage")
        verbose_name_plural = _("efforts of the stages")
        constraints = [
            set_by_rule("stageeffort"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="stageeffort_stage_exists"),
            models.CheckConstraint(
                condition=Q(days_a_week__gte=0, days_a_week__lte=MOST_DAYS_A_WEEK),
                name="stageeffort_days_in_range",
                violation_error_message=_("A file takes 0 to 5 days of work a week."),
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()}: {self.days_a_week}"


class OfficerCapacity(SetBySomebody):
    """How many days a week an officer has for files before their launch, and when the officer is away."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("officer"), on_delete=models.CASCADE, related_name="capacity"
    )
    days_a_week = models.DecimalField(
        _("days a week for files"), max_digits=2, decimal_places=1, default=USUAL_DAYS_A_WEEK
    )
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_to = models.DateField(_("away until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("officer's week")
        verbose_name_plural = _("officers' weeks")
        constraints = [
            set_by_rule("officercapacity"),
            models.CheckConstraint(
                condition=Q(days_a_week__gte=LEAST_DAYS_A_WEEK, days_a_week__lte=MOST_DAYS_A_WEEK),
                name="officercapacity_days_in_range",
                violation_error_message=_("An officer has half a day to 5 days a week for files."),
            ),
            models.CheckConstraint(
                condition=Q(away_to=None) | Q(away_to__gte=F("away_from")),
                name="officercapacity_away_in_order",
                violation_error_message=_("The last day away lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(away_from__isnull=False) | Q(away_to=None),
                name="officercapacity_away_has_a_start",
                violation_error_message=_("Give the first day away as well."),
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.days_a_week}"
