"""The programme of an event: sessions, who speaks, and what is handed out."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts.models import Expert
from partners.models import Language

from ..choices import DocumentReader, SessionKind
from ..querysets import EventDocumentQuerySet
from .event import Event


class Session(models.Model):
    """One line of the agenda, in the time of the room."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    kind = models.CharField(_("kind"), max_length=10, choices=SessionKind, default=SessionKind.TALK)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it is about"), max_length=1500, blank=True)
    room = models.CharField(_("room"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["day", "starts_at", "ends_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SessionKind.values), name="session_known_words"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_hours_in_order",
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """A session lies on a day of its event."""
        if self.day and self.event_id and not self.event.starts_on <= self.day <= self.event.ends_on:
            raise ValidationError({"day": gettext("This day is not one of the event.")})


class Speaker(models.Model):
    """Somebody who speaks in a session: an expert of the roster, or a name."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="speakers")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    name = models.CharField(_("name"), max_length=120)
    words = models.CharField(_("function and institution"), max_length=200, blank=True)
    expert = models.ForeignKey(
        Expert, verbose_name=_("expert"), on_delete=models.SET_NULL, related_name="talks", null=True, blank=True
    )

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["session", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "expert"],
                condition=Q(expert__isnull=False),
                name="speaker_expert_once_a_session",
                violation_error_message=_("This expert speaks in the session already."),
            )
        ]

    def __str__(self):
        return self.name


def document_path(document, filename):
    """A private place with a name that cannot be guessed; the original name is kept in the row."""
    return f"events/{document.event_id}/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class EventDocument(models.Model):
    """A file of an event or of one session, in one language."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="documents")
    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.SET_NULL, related_name="documents", null=True, blank=True
    )
    language = models.ForeignKey(
        Language, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.CharField(_("title"), max_length=200)
    reader = models.CharField(
        _("who may open it"), max_length=12, choices=DocumentReader, default=DocumentReader.PARTICIPANTS
    )
    file = models.FileField(_("file"), upload_to=document_path, max_length=200)
    name = models.CharField(_("name of the file"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = EventDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of an event")
        verbose_name_plural = _("documents of events")
        ordering = ["session__day", "session__starts_at", "title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "sha256"],
                name="event_document_once",
                violation_error_message=_("This file is there already."),
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, reader__in=DocumentReader.values), name="event_document_sound"
            ),
        ]

    def __str__(self):
        return self.title
