"""What the back-plan is laid with: the budgets of the stages, and the days on which nobody works."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..back_plan import MAX_STAGE_DAYS
from ..choices import Party, Stage
from ..querysets import ClosureQuerySet
from ..working_days import MAX_CLOSURE_DAYS
from .ledger import FastResponseClock


class SetBySomebody(models.Model):
    """A number that a person chose, and when; empty while it is the one that came with the portal."""

    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    set_at = models.DateTimeField(_("set at"), null=True, blank=True)

    class Meta:
        abstract = True


def set_by_rule(prefix):
    """Whoever set a number stands there with the moment, or neither does."""
    return models.CheckConstraint(
        condition=Q(set_by=None, set_at=None) | Q(set_by__isnull=False, set_at__isnull=False),
        name=f"{prefix}_set_by_somebody_at_a_moment",
    )


def budget_rules(prefix):
    """What every stage budget keeps to: a stage that exists, 1 to 60 working days."""
    return [
        models.CheckConstraint(condition=Q(stage__in=Stage.values), name=f"{prefix}_stage_exists"),
        models.CheckConstraint(
            condition=Q(working_days__gte=1, working_days__lte=MAX_STAGE_DAYS),
            name=f"{prefix}_days_in_range",
            violation_error_message=_("A stage has 1 to 60 working days."),
        ),
    ]


class StageBudget(SetBySomebody):
    """How many working days a stage may take, and which party usually holds the file in it: for every file."""

    stage = models.CharField(_("stage"), max_length=10, choices=Stage, unique=True)
    working_days = models.PositiveSmallIntegerField(_("working days"))
    holder = models.CharField(_("usually with"), max_length=12, choices=Party)

    class Meta:
        verbose_name = _("stage budget")
        verbose_name_plural = _("stage budgets")
        constraints = [
            *budget_rules("stagebudget"),
            set_by_rule("stagebudget"),
            models.CheckConstraint(
                condition=Q(holder__in=Party.values) & ~Q(holder=Party.NOBODY), name="stagebudget_holder_exists"
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()}: {self.working_days}"


class FileStageBudget(SetBySomebody):
    """The working days that a programme manager gave one stage of one file, for a written reason."""

    clock = models.ForeignKey(FastResponseClock, on_delete=models.CASCADE, related_name="stage_budgets")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    working_days = models.PositiveSmallIntegerField(_("working days"))
    reason = models.TextField(_("reason"), max_length=600)

    class Meta:
        verbose_name = _("stage budget of a file")
        verbose_name_plural = _("stage budgets of files")
        constraints = [
            *budget_rules("filestagebudget"),
            models.UniqueConstraint(fields=["clock", "stage"], name="filestagebudget_once_a_stage"),
            models.CheckConstraint(
                condition=~Q(reason="") & Q(set_by__isnull=False, set_at__isnull=False),
                name="filestagebudget_is_explained",
            ),
        ]

    def __str__(self):
        return f"{self.clock_id}, {self.get_stage_display()}: {self.working_days}"


class Closure(models.Model):
    """Days on which nobody works although they are no public holiday: the programme's in Brussels, or a country's."""

    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    iso2 = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Two letters of ISO 3166, such as GM. Empty: the programme in Brussels."),
    )
    name_en = models.CharField(_("name in English"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        ordering = ["starts_on", "iso2", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["iso2", "starts_on"],
                name="closure_once_a_day",
                violation_error_message=_("Another closure begins on that day."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="closure_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__lte=F("starts_on") + timedelta(days=MAX_CLOSURE_DAYS - 1)),
                name="closure_is_short",
                violation_error_message=_("A closure lasts at most 62 days."),
            ),
            models.CheckConstraint(
                condition=Q(iso2="") | Q(iso2__regex=r"^[A-Z]{2}$"), name="closure_country_is_a_code"
            ),
            models.CheckConstraint(condition=~Q(name_en="") & ~Q(name_fr=""), name="closure_is_named"),
        ]

    def __str__(self):
        return f"{self.name} ({self.starts_on} – {self.ends_on})"

    @property
    def name(self):
        """The name in the reader's language."""
        return self.name_fr if (get_language() or "en").startswith("fr") else self.name_en
