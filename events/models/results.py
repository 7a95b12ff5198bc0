"""What came of an event: lessons and good practices collected in the room, and what is to be done afterwards."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Country, Language

from ..choices import LessonKind
from .event import Event


class WorkGroup(models.Model):
    """A group at work in the room; whoever holds its link writes its sheet."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("topic"), max_length=160)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    closed_at = models.DateTimeField(_("sheet closed at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["event", "number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="work_group_numbered")]

    def __str__(self):
        return self.title


class Lesson(models.Model):
    """A lesson, a good practice or a recommendation, as a group or the team wrote it."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="lessons")
    group = models.ForeignKey(
        WorkGroup,
        verbose_name=_("working group"),
        on_delete=models.SET_NULL,
        related_name="lessons",
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=14, choices=LessonKind, default=LessonKind.LESSON)
    title = models.CharField(_("in one sentence"), max_length=200)
    text = models.TextField(_("what happened, what worked, and why"), max_length=3000, blank=True)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    language = models.ForeignKey(Language, verbose_name=_("written in"), on_delete=models.PROTECT, related_name="+")
    is_for_library = models.BooleanField(
        _("proposed for the library"),
        default=False,
        help_text=_("The library of good practices takes it up from here."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["event", "group__number", "id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=LessonKind.values), name="lesson_known_words")]

    def __str__(self):
        return self.title


class FollowUp(models.Model):
    """Something to be done after an event, by somebody, by a day."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.CharField(_("what is to be done"), max_length=300)
    owner_name = models.CharField(_("by whom"), max_length=160)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("colleague"),
        on_delete=models.SET_NULL,
        related_name="follow_ups",
        null=True,
        blank=True,
        help_text=_("Somebody of the team, who finds it among the tasks."),
    )
    due_on = models.DateField(_("by when"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.CharField(_("what came of it"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("follow-up point")
        verbose_name_plural = _("follow-up points")
        ordering = ["due_on", "id"]

    def __str__(self):
        return self.text
