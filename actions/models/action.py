"""The Action and its history."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assistance.models import AssistanceRequest, valid_reference
from clock.choices import Party
from clock.models import FastResponseClock
from clock.services import book_record
from listing.folding import fold
from partners.models import (
    Country,
    Institution,
    Region,
    RegionalOrganisation,
    SpecificArea,
    Theme,
)
from workflow.models import TransitionRecord

from ..choices import LAUNCHED_STATUSES, OPEN_STATUSES, PUBLIC_WORDS, ActionKind, ActionStatus
from ..querysets import ActionQuerySet
from ..stages import stage_after

YEARS = [MinValueValidator(2009), MaxValueValidator(2100)]


class Action(models.Model):
    """Technical assistance agreed with a partner: a sequence of activities that end in deliverables."""

    reference = models.CharField(
        _("reference"), max_length=20, unique=True, editable=False, validators=[valid_reference]
    )
    label = models.CharField(_("label"), max_length=80, help_text=_("The country and a Roman numeral: Ghana V."))
    label_fr = models.CharField(_("label in French"), max_length=80, blank=True)
    assistance_request = models.OneToOneField(
        AssistanceRequest,
        verbose_name=_("request"),
        on_delete=models.PROTECT,
        related_name="action",
        null=True,
        blank=True,
        editable=False,
    )
    clock = models.OneToOneField(
        FastResponseClock,
        verbose_name=_("clock"),
        on_delete=models.PROTECT,
        related_name="action",
        null=True,
        blank=True,
        editable=False,
    )
    deadline_on = models.DateField(_("deadline in force"), null=True, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=20, choices=ActionStatus, default=ActionStatus.PREPARATION, editable=False
    )
    held_from = models.CharField(
        _("status before the hold"), max_length=20, choices=ActionStatus, blank=True, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)

    title = models.CharField(_("title"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200, blank=True)
    summary = models.TextField(_("public summary"), max_length=3000, blank=True)
    summary_fr = models.TextField(_("public summary in French"), max_length=3000, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=ActionKind, default=ActionKind.BILATERAL)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="actions", null=True, blank=True
    )
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="actions", blank=True)
    regional_organisation = models.ForeignKey(
        RegionalOrganisation,
        verbose_name=_("regional organisation"),
        on_delete=models.PROTECT,
        related_name="actions",
        null=True,
        blank=True,
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("partner authority"),
        on_delete=models.PROTECT,
        related_name="actions",
        null=True,
        blank=True,
    )
    partner_name = models.CharField(_("partner as printed"), max_length=300, blank=True)
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="actions", null=True, blank=True
    )
    areas = models.ManyToManyField(SpecificArea, verbose_name=_("specific areas"), related_name="actions", blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer"),
        on_delete=models.PROTECT,
        related_name="assigned_actions",
        null=True,
        blank=True,
    )

    overall_objective = models.TextField(_("overall objective"), max_length=1000, blank=True)
    conditions = models.TextField(_("conditions of the approval"), max_length=2000, blank=True)
    plan_version = models.PositiveIntegerField(_("version of the plan"), default=1, editable=False)
    agreed_version = models.PositiveIntegerField(
        _("version agreed by the authority"), null=True, blank=True, editable=False
    )
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True, editable=False)

    received_on = models.DateField(_("received on"), null=True, blank=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    ready_on = models.DateField(_("ready on"), null=True, blank=True, editable=False)
    launched_on = models.DateField(_("launched on"), null=True, blank=True, editable=False)
    first_activity_on = models.DateField(_("first activity on"), null=True, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    year_start = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True, validators=YEARS)
    year_end = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True, validators=YEARS)
    sort_on = models.DateField(_("sorted by"), default=timezone.localdate, editable=False)

    activities_text = models.TextField(_("activities as printed"), blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    is_historical = models.BooleanField(_("from the programme's published record"), default=False, editable=False)
    is_published = models.BooleanField(_("published"), default=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False)
    search_text = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Action")
        verbose_name_plural = _("Actions")
        ordering = ["-sort_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ActionStatus.values), name="action_status_known"),
            models.CheckConstraint(condition=Q(holder__in=Party.values), name="action_holder_known"),
            models.CheckConstraint(
                condition=Q(is_historical=True, assistance_request=None, clock=None, deadline_on=None)
                | Q(
                    is_historical=False,
                    assistance_request__isnull=False,
                    clock__isnull=False,
                    deadline_on__isnull=False,
                ),
                name="action_from_a_request_carries_a_deadline",
                violation_error_message=_("An Action opened from a request carries its deadline."),
            ),
            models.CheckConstraint(
                condition=Q(launched_on=None) | Q(deadline_on=None) | Q(launched_on__lte=F("deadline_on")),
                name="action_no_launch_after_deadline",
                violation_error_message=_("An Action cannot be launched after the deadline in force."),
            ),
            models.CheckConstraint(
                condition=Q(is_historical=True) | ~Q(status__in=LAUNCHED_STATUSES) | Q(launched_on__isnull=False),
                name="action_ongoing_means_launched",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ActionStatus.PREPARATION, ActionStatus.READY, ActionStatus.CANCELLED])
                | Q(launched_on=None),
                name="action_not_launched_before",
            ),
            models.CheckConstraint(
                condition=Q(is_historical=True)
                | ~Q(status__in=[ActionStatus.READY, *LAUNCHED_STATUSES])
                | Q(ready_on__isnull=False, agreed_version=F("plan_version"))
                | Q(launched_on__isnull=False),
                name="action_ready_means_agreed",
            ),
            models.CheckConstraint(
                condition=(Q(status=ActionStatus.ON_HOLD) & ~Q(held_from=""))
                | (~Q(status=ActionStatus.ON_HOLD) & Q(held_from="")),
                name="action_hold_remembers",
            ),
            models.CheckConstraint(
                condition=Q(year_end=None) | Q(year_start=None) | Q(year_end__gte=F("year_start")),
                name="action_years_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(status=ActionStatus.COMPLETED) | Q(is_historical=True) | Q(completed_on__isnull=False),
                name="action_completed_is_dated",
            ),
        ]
        indexes = [
            models.Index(fields=["-sort_on", "-id"], name="action_newest"),
            models.Index(fields=["status", "-sort_on", "-id"], name="action_by_status"),
            models.Index(fields=["officer", "status"], name="action_by_officer"),
            models.Index(fields=["region", "-sort_on", "-id"], name="action_by_region"),
            models.Index(fields=["institution"], name="action_by_institution"),
            models.Index(fields=["label", "id"], name="action_by_label"),
        ]

    def __str__(self):
        return f"{self.display_label}: {self.display_title}"

    @property
    def display_label(self):
        """The label in the reader's language."""
        return (self.label_fr if (get_language() or "en").startswith("fr") else "") or self.label

    @property
    def display_title(self):
        """The title in the reader's language where there is one."""
        return (self.title_fr if (get_language() or "en").startswith("fr") else "") or self.title

    @property
    def public_status(self):
        """The word that the public reads; empty for what is not public."""
        return PUBLIC_WORDS.get(self.status, "")

    @property
    def is_open(self):
        """Somebody works on it."""
        return self.status in OPEN_STATUSES

    @property
    def is_plan_agreed(self):
        """The authority has agreed the plan as it stands now."""
        return self.agreed_version == self.plan_version

    def record_written(self, record):
        """Book with the clock who holds the file since, and in which stage."""
        book_record(self, record, stage_after)

    def refresh_search_text(self):
        """Fold what a search should find; countries are added by the service once they are known."""
        names = " ".join(f"{c.name_en} {c.name_fr} {c.aliases}" for c in self.countries.all()) if self.pk else ""
        parts = (
            self.reference,
            self.label,
            self.label_fr,
            self.title,
            self.title_fr,
            self.partner_name,
            self.activities_text,
            self.overall_objective,
            names,
        )
        self.search_text = fold(" ".join(parts))


class ActionRecord(TransitionRecord):
    """One line of an Action's history."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of an Action")
        verbose_name_plural = _("histories of Actions")
        indexes = [models.Index(fields=["action", "at"], name="actionrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"
