"""Free messages between the two sides, answers saved for later, and how far each person has read."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..querysets import MessageQuerySet
from .request import AssistanceRequest
from .thread import Question


class Message(models.Model):
    """What one side writes to the other about a file, at any time; the authority's waits until the team has replied."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="messages")
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    text = models.TextField(_("message"), max_length=4000)
    is_from_team = models.BooleanField(_("from the team"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        help_text=_("Whoever of the team replied, or said that no reply is needed."),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(is_from_team=False, settled_at__isnull=False, settled_by__isnull=False),
                name="message_settled_by_somebody_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["assistance_request", "written_at"], name="message_in_order")]

    def __str__(self):
        return self.text[:80]


class AnswerDraft(models.Model):
    """An answer that the authority has saved for later; nobody but its contacts reads it."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="draft")
    text = models.TextField(_("answer"), max_length=4000)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("saved by"), on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)

    class Meta:
        verbose_name = _("answer saved for later")
        verbose_name_plural = _("answers saved for later")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="answerdraft_says_something")]

    def __str__(self):
        return self.text[:80]


class ThreadMark(models.Model):
    """Up to when a person has read a file's thread."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="thread_marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thread_marks")
    read_at = models.DateTimeField(_("read up to"))

    class Meta:
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")
        constraints = [models.UniqueConstraint(fields=["assistance_request", "user"], name="threadmark_one_a_person")]

    def __str__(self):
        return f"{self.user_id}: {self.read_at}"
