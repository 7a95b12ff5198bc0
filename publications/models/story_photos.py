"""The photo of a story, and photos that wait until their form is right."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .stories import Story


def new_key():
    """A name that cannot be guessed."""
    return secrets.token_urlsafe(18).replace("-", "0").replace("_", "1")


def private_path(row, filename):
    """A private place with a name that cannot be guessed."""
    return f"stories/private/{uuid.uuid4().hex}.jpg"


class StagedPhoto(models.Model):
    """A photo that was sent with a form which had to be mended: kept for a day, already without its metadata."""

    key = models.CharField(max_length=40, unique=True, default=new_key)
    file = models.FileField(upload_to=private_path, max_length=200)
    name = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    staged_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("photo that waits")
        verbose_name_plural = _("photos that wait")
        ordering = ["staged_at"]

    def __str__(self):
        return self.name


class StoryPhoto(models.Model):
    """The one photo of a story. `file` is what would be published; `before` is it as it was sent, kept until publication only."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="photo")
    file = models.FileField(_("photo"), upload_to=private_path, max_length=200)
    before = models.FileField(_("as it was sent"), upload_to=private_path, max_length=200, blank=True)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    alt = models.CharField(
        _("what the photo shows"),
        max_length=300,
        blank=True,
        help_text=_("For those who cannot see it: who does what, where. In the language of the story."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("who took it"), max_length=120, blank=True)
    hidden_at = models.DateTimeField(_("faces hidden at"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("faces hidden by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    key = models.CharField(_("public name"), max_length=40, blank=True, db_index=True)
    widths = models.JSONField(_("published widths"), default=list, blank=True)
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        verbose_name = _("photo of a story")
        verbose_name_plural = _("photos of stories")
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="story_photo_has_sides"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="story_photo_key_once"),
        ]

    def __str__(self):
        return self.alt or str(self.story)
