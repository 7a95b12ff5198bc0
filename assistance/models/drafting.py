"""Several people on one draft: who may do what, who was there, what they say to each other, and every version of the text."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.models import Institution

from ..choices import DraftLevel
from .request import AssistanceRequest

IS_UNSETTLED = Q(resolved_at=None, resolved_by=None)
IS_SETTLED = Q(resolved_at__isnull=False, resolved_by__isnull=False)


class DraftAccess(models.Model):
    """How far an institution, or one person of it, may go on a draft; without a row those who ask all write.

    A row of an institution that does not ask lets its contacts read along. A row of a person only narrows or widens what
    their institution has: by itself it opens nothing.
    """

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="accesses")
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="draft_accesses", null=True, blank=True
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="draft_accesses", null=True, blank=True
    )
    level = models.CharField(
        pgettext_lazy("what somebody may do with a draft", "may"), max_length=10, choices=DraftLevel
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    set_at = models.DateTimeField(_("set at"), default=timezone.now)

    class Meta:
        verbose_name = _("access to a draft")
        verbose_name_plural = _("accesses to drafts")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["assistance_request", "institution"], name="draftaccess_institution_once"),
            models.UniqueConstraint(fields=["assistance_request", "person"], name="draftaccess_person_once"),
            models.CheckConstraint(condition=Q(level__in=DraftLevel.values), name="draftaccess_level_known"),
            models.CheckConstraint(
                condition=Q(institution=None, person__isnull=False) | Q(institution__isnull=False, person=None),
                name="draftaccess_of_one",
            ),
        ]

    def __str__(self):
        return f"{self.institution or self.person}: {self.get_level_display()}"

    def gives_way_to(self, institution):
        """Whether the institution that takes this one's place in a merger has a row of its own on the same draft."""
        return (
            type(self).objects.filter(assistance_request=self.assistance_request_id, institution=institution).exists()
        )


class DraftPresence(models.Model):
    """Where a person last saved on a draft, and when; reading leaves no trace."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(_("step"), max_length=20)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("presence on a draft")
        verbose_name_plural = _("presences on drafts")
        ordering = ["-at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assistance_request", "person"], name="draftpresence_person_once")
        ]

    def __str__(self):
        return f"{self.person}: {self.step}"


class DraftComment(models.Model):
    """What somebody says about one answer of a draft, to those who write it; the team never reads an authority's."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="comments")
    field = models.CharField(_("answer"), max_length=40)
    text = models.TextField(_("comment"), max_length=1000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    resolved_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("comment on a draft")
        verbose_name_plural = _("comments on drafts")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="draftcomment_says_something", violation_error_message=_("Write a comment.")
            ),
            models.CheckConstraint(condition=~Q(field=""), name="draftcomment_about_something"),
            models.CheckConstraint(condition=IS_UNSETTLED | IS_SETTLED, name="draftcomment_settling_is_signed"),
        ]

    def __str__(self):
        return f"{self.author}: {self.text[:60]}"

    @property
    def is_settled(self):
        """Nothing is left to do about it."""
        return self.resolved_at is not None


class DraftVersion(models.Model):
    """What one save changed: {field: what it holds since}, as `assistance.versions` keeps it. The text of a version is the sum of those until it."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    values = models.JSONField(_("what was changed"))
    is_auto = models.BooleanField(_("saved by itself"), default=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    began_at = models.DateTimeField(_("begun at"), default=timezone.now)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a request")
        verbose_name_plural = _("versions of requests")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["assistance_request", "number"], name="draftversion_numbered"),
            models.CheckConstraint(condition=Q(number__gte=1), name="draftversion_numbers_from_one"),
            models.CheckConstraint(condition=Q(saved_at__gte=F("began_at")), name="draftversion_times_in_order"),
        ]

    def __str__(self):
        return f"{self.number}: {self.saved_by}"
