"""The deployment: one expert for one seat, from the hold to the end."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clock.choices import Party
from experts.models import Expert
from workflow.models import TransitionRecord

from ..choices import BLOCKING, EXPIRING, DeploymentStatus, ReleaseAnswer
from ..querysets import DeploymentQuerySet
from .mission import Seat

RELEASED = (ReleaseAnswer.GIVEN, ReleaseAnswer.NEEDLESS)


class Deployment(models.Model):
    """An expert who is held for a seat, invited, released and sent; `first_on` to `last_on` hold travel and rest.

    The database refuses two that block a day of one expert: an exclusion constraint on PostgreSQL, triggers on SQLite (see the migration).
    """

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="deployments")
    expert = models.ForeignKey(Expert, verbose_name=_("expert"), on_delete=models.PROTECT, related_name="deployments")
    status = models.CharField(
        _("status"), max_length=12, choices=DeploymentStatus, default=DeploymentStatus.HELD, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    first_on = models.DateField(_("first day taken"), editable=False)
    last_on = models.DateField(_("last day taken"), editable=False)
    held_until = models.DateTimeField(pgettext_lazy("deployment", "held until"), null=True, blank=True, editable=False)
    reason = models.CharField(_("why this person"), max_length=300, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("chosen by"), on_delete=models.PROTECT, related_name="+", null=True
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answer_note = models.CharField(_("what the expert wrote"), max_length=600, blank=True)
    offered_from = models.DateField(_("free from"), null=True, blank=True)
    offered_to = models.DateField(_("free to"), null=True, blank=True)
    release = models.CharField(
        _("release"), max_length=12, choices=ReleaseAnswer, default=ReleaseAnswer.UNASKED, editable=False
    )
    release_email = models.EmailField(_("who is asked"), blank=True)
    release_asked_at = models.DateTimeField(_("release asked at"), null=True, blank=True, editable=False)
    release_answered_at = models.DateTimeField(_("release answered at"), null=True, blank=True, editable=False)
    release_name = models.CharField(_("answered by"), max_length=120, blank=True)
    release_note = models.CharField(_("what the employer wrote"), max_length=600, blank=True)
    release_from = models.DateField(_("released from"), null=True, blank=True)
    release_to = models.DateField(_("released to"), null=True, blank=True)
    created_at = models.DateTimeField(pgettext_lazy("deployment", "held since"), default=timezone.now, editable=False)

    objects = DeploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("deployment")
        verbose_name_plural = _("deployments")
        ordering = ["seat__number", "-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=DeploymentStatus.values, holder__in=Party.values, release__in=ReleaseAnswer.values
                ),
                name="deployment_known_words",
            ),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on"))
                & (Q(offered_to=None, offered_from=None) | Q(offered_to__gte=F("offered_from")))
                & (Q(release_to=None, release_from=None) | Q(release_to__gte=F("release_from"))),
                name="deployment_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(status__in=BLOCKING),
                name="deployment_one_a_seat",
                violation_error_message=_("Somebody is held for this seat already."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=EXPIRING) | Q(held_until__isnull=False), name="deployment_hold_has_an_end"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[DeploymentStatus.CONFIRMED, DeploymentStatus.COMPLETED])
                | Q(release__in=RELEASED),
                name="deployment_confirmed_is_released",
                violation_error_message=_("Nobody is confirmed without the employer's release."),
            ),
            models.CheckConstraint(
                condition=~Q(status=DeploymentStatus.INVITED) | Q(invited_at__isnull=False),
                name="deployment_invited_has_its_moment",
            ),
            models.CheckConstraint(
                condition=(
                    ~Q(status=DeploymentStatus.OTHER_DATES) | Q(offered_from__isnull=False, offered_to__isnull=False)
                )
                & (~Q(release=ReleaseAnswer.OTHER_DATES) | Q(release_from__isnull=False, release_to__isnull=False)),
                name="deployment_other_dates_are_named",
                violation_error_message=_("Name the first and the last day."),
            ),
            models.CheckConstraint(
                condition=~Q(release=ReleaseAnswer.ASKED) | Q(release_asked_at__isnull=False),
                name="deployment_asked_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["expert", "status", "last_on"], name="deployment_by_expert"),
            models.Index(fields=["held_until"], condition=Q(status__in=EXPIRING), name="deployment_by_end_of_hold"),
        ]

    def __str__(self):
        return f"{self.expert}: {self.seat}"

    def get_absolute_url(self):
        """The page of the team: the report, or that it is awaited. It exists once the expert is confirmed."""
        return reverse("missions:report-detail", args=[self.pk])

    @property
    def reference(self):
        """What mails about it are kept under: the profile's, so that erasing finds them."""
        return self.expert.reference

    @property
    def is_blocking(self):
        """It takes the expert's days."""
        return self.status in BLOCKING

    def clean(self):
        """The dates named as free are in their order."""
        for first, last, name in (
            (self.offered_from, self.offered_to, "offered_to"),
            (self.release_from, self.release_to, "release_to"),
        ):
            if first and last and last < first:
                raise ValidationError({name: _("The last day lies before the first.")})

    def record_written(self, record):
        """Nothing is booked here: the Action to which the mission belongs keeps the clock."""


class DeploymentRecord(TransitionRecord):
    """One line of a deployment's history."""

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a deployment")
        verbose_name_plural = _("histories of deployments")
        indexes = [models.Index(fields=["deployment", "at"], name="deploymentrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"
