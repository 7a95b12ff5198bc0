"""The clock of one file, and its ledger."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.models import AppendOnlyModel

from .arithmetic import MAX_EXTENSION_DAYS, Entry, fold
from .back_plan import MAX_STAGE_DAYS
from .choices import EntryKind, ExtensionGround, ForecastBasis, Outcome, Party, Stage
from .outlook import OUTLOOK_FIELDS, Outlook
from .querysets import ClockQuerySet, ClosureQuerySet
from .working_days import MAX_CLOSURE_DAYS
from .workload import LEAST_DAYS_A_WEEK, MOST_DAYS_A_WEEK, USUAL_DAYS_A_WEEK


class FastResponseClock(models.Model):
    """The three-month promise made to one partner: when it started, when it is due, when it stopped."""

    started_on = models.DateField(_("started on"))
    original_due_on = models.DateField(_("original deadline"))
    due_on = models.DateField(_("deadline in force"))
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = _("fast-response clock")
        verbose_name_plural = _("fast-response clocks")
        constraints = [
            models.CheckConstraint(condition=Q(original_due_on__gt=F("started_on")), name="clock_due_after_start"),
            models.CheckConstraint(condition=Q(due_on__gte=F("original_due_on")), name="clock_deadline_never_earlier"),
            models.CheckConstraint(
                condition=Q(stopped_on=None, outcome="") | (Q(stopped_on__isnull=False) & ~Q(outcome="")),
                name="clock_stops_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on=None) | Q(stopped_on__gte=F("started_on")), name="clock_stops_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.LAUNCHED) | Q(stopped_on__lte=F("due_on")),
                name="clock_no_launch_after_deadline",
                violation_error_message=_("An Action cannot be launched after the deadline in force."),
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(stopped_on=None), name="clock_running_by_deadline"),
            models.Index(fields=["outcome", "-stopped_on", "-id"], name="clock_stopped_lately"),
        ]

    def __str__(self):
        return f"{self.started_on} → {self.due_on}"

    @property
    def is_running(self):
        """Neither launched nor ended otherwise."""
        return self.stopped_on is None

    @property
    def is_extended(self):
        """The deadline in force is not the original one."""
        return self.due_on != self.original_due_on

    @property
    def outlook(self):
        """The forecast as it was last made; None without one."""
        summary = getattr(self, "summary", None)
        return summary and Outlook.of({name: getattr(summary, name) for name in OUTLOOK_FIELDS})

    @property
    def is_kept(self):
        """Launched within the original three months: the only way to keep the promise."""
        return self.outcome == Outcome.LAUNCHED and self.stopped_on <= self.original_due_on

    def fold(self):
        """What the ledger adds up to."""
        return fold(entry.as_arithmetic() for entry in self.entries.all())


class ClockEntry(AppendOnlyModel):
    """One line of the ledger. Lines are added, never changed; the deadline is their sum."""

    clock = models.ForeignKey(FastResponseClock, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("what"), max_length=10, choices=EntryKind)
    on = models.DateField(_("day"))
    months = models.PositiveSmallIntegerField(_("months allowed"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("days added"), null=True, blank=True)
    due_on = models.DateField(_("deadline afterwards"))
    ground = models.CharField(_("ground"), max_length=20, choices=ExtensionGround, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    at = models.DateTimeField(_("recorded at"), default=timezone.now)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["clock_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["clock", "number"], name="clockentry_numbered"),
            models.UniqueConstraint(
                fields=["clock"], condition=Q(kind=EntryKind.STARTED), name="clockentry_starts_once"
            ),
            models.UniqueConstraint(
                fields=["clock"], condition=Q(kind=EntryKind.STOPPED), name="clockentry_stops_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.STARTED) | Q(number=1, months__isnull=False),
                name="clockentry_start_is_first",
            ),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.EXTENDED)
                | (Q(days__gte=1, days__lte=MAX_EXTENSION_DAYS, ground__in=ExtensionGround.values) & ~Q(reason="")),
                name="clockentry_extension_is_grounded",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.EXTENDED) | Q(days=None), name="clockentry_only_extensions_add_days"
            ),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.STOPPED) | ~Q(outcome=""), name="clockentry_stop_has_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.LAUNCHED) | Q(on__lte=F("due_on")),
                name="clockentry_no_launch_after_deadline",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.on}"

    def as_arithmetic(self):
        """The entry without its surroundings."""
        return Entry(self.kind, self.on, self.months, self.days, self.outcome)


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


class StageEffort(SetBySomebody):
    """How much of an officer's week one file takes while it is in a stage: days of work a week."""

    stage = models.CharField(_("stage"), max_length=10, choices=Stage, unique=True)
    days_a_week = models.DecimalField(_("days of work a week"), max_digits=3, decimal_places=2)

    class Meta:
        verbose_name = _("effort of a stage")
        verbose_name_plural = _("efforts of the stages")
        constraints = [
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
