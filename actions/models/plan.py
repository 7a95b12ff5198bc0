"""What an Action plans, and what it leaves behind."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models import Event
from missions.models import Mission
from partners.choices import Mode
from partners.models import ActivityType, Language
from partners.models.names import NamedInLanguages

from ..choices import AdoptionStatus
from .action import Action


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
    mission = models.OneToOneField(
        Mission,
        verbose_name=_("mission"),
        on_delete=models.SET_NULL,
        related_name="activity",
        null=True,
        blank=True,
        editable=False,
    )
    event = models.OneToOneField(
        Event,
        verbose_name=_("event"),
        on_delete=models.SET_NULL,
        related_name="activity",
        null=True,
        blank=True,
        editable=False,
    )

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

    @property
    def last_on(self):
        """The last day: the first one where it takes a single day."""
        return self.ends_on or self.starts_on

    @property
    def days_differ(self):
        """The mission that carries it takes other days than the plan says."""
        mission = self.mission
        return (
            mission is not None
            and mission.is_open
            and (mission.starts_on, mission.ends_on)
            != (
                self.starts_on,
                self.last_on,
            )
        )


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
