"""The Action, its plan and what came of it."""

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
from listing.folding import fold
from partners.choices import Mode
from partners.models import (
    ActivityType,
    Country,
    Institution,
    Language,
    Region,
    RegionalOrganisation,
    SpecificArea,
    Theme,
)
from partners.models.names import NamedInLanguages
from workflow.models import TransitionRecord

from .choices import LAUNCHED_STATUSES, PUBLIC_WORDS, ActionKind, ActionStatus, AdoptionStatus
from .querysets import ActionQuerySet

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
    def is_plan_agreed(self):
        """The authority has agreed the plan as it stands now."""
        return self.agreed_version == self.plan_version

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


class Objective(models.Model):
    """A specific objective of an Action."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="objectives")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("specific objective"), max_length=600)

    class Meta:
        verbose_name = _("specific objective")
        verbose_name_plural = _("specific objectives")
        ordering = ["number", "id"]
        constraints = [models.UniqueConstraint(fields=["action", "number"], name="objective_numbered")]

    def __str__(self):
        return self.text[:80]


class Activity(models.Model):
    """A step of the plan: a mission, a workshop, a study visit."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="activities")
    number = models.PositiveSmallIntegerField(_("number"))
    type = models.ForeignKey(ActivityType, verbose_name=_("type"), on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(_("title"), max_length=200)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.ONSITE)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    result = models.TextField(_("result"), max_length=2000, blank=True)
    is_held = models.BooleanField(_("has taken place"), default=False)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="activity_numbered"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="activity_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self):
        return self.title


class DeliverableType(NamedInLanguages):
    """A kind of deliverable: a strategy, a handbook, a report."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    phase3_group = models.CharField(_("group counted in 2016–2020"), max_length=40, blank=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("deliverable type")
        verbose_name_plural = _("deliverable types")
        ordering = ["sort", "code"]


class Deliverable(models.Model):
    """Something an Action leaves behind, with its version and what the authority did with it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="deliverables")
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("from the activity"),
        on_delete=models.SET_NULL,
        related_name="deliverables",
        null=True,
        blank=True,
    )
    type = models.ForeignKey(
        DeliverableType, verbose_name=_("type"), on_delete=models.PROTECT, related_name="deliverables"
    )
    title = models.CharField(_("title"), max_length=200)
    language = models.ForeignKey(
        Language, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    adoption = models.CharField(_("adoption"), max_length=10, choices=AdoptionStatus, default=AdoptionStatus.DRAFT)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    url = models.URLField(_("address"), blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")
        ordering = ["title", "version", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "title", "version"], name="deliverable_version_once"),
            models.CheckConstraint(
                condition=~Q(adoption=AdoptionStatus.ADOPTED) | Q(adopted_on__isnull=False),
                name="deliverable_adoption_is_dated",
                violation_error_message=_("Give the date of the adoption."),
            ),
        ]

    def __str__(self):
        return self.title


class PublishedFigure(models.Model):
    """A figure that the programme has published, as printed, with its source; never added to counted ones."""

    code = models.CharField(_("number"), max_length=10, unique=True)
    indicator = models.CharField(_("indicator"), max_length=60)
    label_en = models.CharField(_("what"), max_length=250)
    value = models.CharField(_("value as printed"), max_length=60)
    value_number = models.DecimalField(_("value"), max_digits=12, decimal_places=2, null=True, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=40, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    scope = models.CharField(_("scope"), max_length=120, blank=True)
    period_start = models.CharField(_("period from"), max_length=10, blank=True)
    period_end = models.CharField(_("period to"), max_length=10, blank=True)
    as_of = models.CharField(_("as of"), max_length=40, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    definition_note = models.TextField(_("definition"), blank=True)

    class Meta:
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        ordering = ["code"]

    def __str__(self):
        return f"{self.label_en}: {self.value}"


class CountedRecord(models.Model):
    """The public record in numbers as `manage.py count_record` last counted it: at most one row."""

    counted_at = models.DateTimeField(_("counted at"))
    numbers = models.JSONField(_("numbers"))

    class Meta:
        verbose_name = _("counted record")
        verbose_name_plural = _("counted record")

    def __str__(self):
        return f"{self.counted_at:%Y-%m-%d %H:%M}"
