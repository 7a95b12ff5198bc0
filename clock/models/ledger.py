"""The clock of one file, and its ledger."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.models import AppendOnlyModel

from ..arithmetic import MAX_EXTENSION_DAYS, Entry, fold
from ..choices import EntryKind, ExtensionGround, Outcome
from ..outlook import OUTLOOK_FIELDS, Outlook


class FastResponseClock(models.Model):
    """The three-month promise made to one partner: when it started, when it is due, when it stopped."""

    started_on = models.DateField(_("started on"))
    original_due_on = models.DateField(_("original deadline"))
    due_on = models.DateField(_("deadline in force"))
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)

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
