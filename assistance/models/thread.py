"""What the team asks, what the authority answers, and the files of the dossier."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import AttachmentKind
from ..querysets import QuestionQuerySet
from .request import AssistanceRequest


def attachment_path(attachment, filename):
    """A private place with a name that cannot be guessed; the original name is kept in the row."""
    return f"requests/{attachment.assistance_request_id}/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class Attachment(models.Model):
    """A file of the dossier, served only to those who may see the request."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(_("what it is"), max_length=10, choices=AttachmentKind)
    file = models.FileField(_("file"), upload_to=attachment_path)
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    question = models.ForeignKey("Question", on_delete=models.CASCADE, related_name="files", null=True, blank=True)
    message = models.ForeignKey("Message", on_delete=models.CASCADE, related_name="files", null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sent by"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("sent at"), default=timezone.now)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["uploaded_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assistance_request", "kind", "sha256"], name="attachment_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="attachment_not_empty"),
            models.CheckConstraint(condition=Q(question=None) | Q(message=None), name="attachment_sent_with_one_thing"),
        ]

    def __str__(self):
        return self.name


class Question(models.Model):
    """Something the team needs to know, and the authority's answer."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="questions")
    follows = models.ForeignKey(
        "self", verbose_name=_("follows"), on_delete=models.PROTECT, related_name="followed_by", null=True, blank=True
    )
    text = models.TextField(_("question"), max_length=2000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    due_on = models.DateField(_("answer by"))
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    came_as = models.CharField(
        _("came as"),
        max_length=300,
        blank=True,
        help_text=_("Where the team recorded the answer: the letter, mail or call that it has in hand."),
    )
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken back by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    taken_back_why = models.TextField(_("why it was taken back"), max_length=2000, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="question_answers_are_signed",
            ),
            models.CheckConstraint(
                condition=Q(came_as="") | Q(answered_at__isnull=False), name="question_only_answers_came"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None, taken_back_why="")
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False, answered_at=None),
                name="question_taken_back_unanswered_and_signed",
            ),
            models.CheckConstraint(condition=~Q(follows=F("id")), name="question_follows_another"),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def is_answered(self):
        """The authority has answered."""
        return self.answered_at is not None

    @property
    def is_open(self):
        """The authority owes the answer."""
        return self.answered_at is None and self.taken_back_at is None
