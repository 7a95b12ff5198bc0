"""Internal notes: a table of their own, so that no query for messages can bring one along."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import NOTE_MINUTES
from ..querysets import NoteQuerySet
from .request import AssistanceRequest


class Note(models.Model):
    """What the team keeps for itself about a file; the writer may open it to the Delegation and the committee, never to the authority."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="notes")
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    text = models.TextField(_("note"), max_length=4000)
    for_delegation = models.BooleanField(_("the EU Delegation reads it"), default=False)
    for_committee = models.BooleanField(_("the Steering Committee reads it"), default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["written_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="note_says_something")]
        indexes = [models.Index(fields=["assistance_request", "written_at"], name="note_in_order")]

    def __str__(self):
        return self.text[:80]

    @property
    def fixed_at(self):
        """From when on it cannot be corrected any more."""
        return self.written_at + timedelta(minutes=NOTE_MINUTES)
