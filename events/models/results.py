"""What came of an event: lessons and good practices collected in the room, what is to be done afterwards, and the report."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Country, Language

from ..choices import LessonKind
from ..result_querysets import EventReportQuerySet, FollowUpQuerySet, LessonQuerySet
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
    place = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    form_key = models.CharField(
        max_length=36, blank=True, editable=False, help_text=_("Sent twice from a phone, a line is kept once.")
    )

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["event", "group__number", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LessonKind.values), name="lesson_known_words"),
            models.UniqueConstraint(
                fields=["event", "form_key"], condition=~Q(form_key=""), name="lesson_kept_once_a_form"
            ),
        ]

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
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up point")
        verbose_name_plural = _("follow-up points")
        ordering = ["due_on", "id"]

    def __str__(self):
        return self.text

    @property
    def is_overdue(self):
        """Its day has passed and it is not done."""
        return self.done_on is None and self.due_on < timezone.localdate()


class EventReport(models.Model):
    """What an officer writes of an event in short; once it is shared, authorities and those who may read the Action read it with the figures."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="report")
    summary = models.TextField(_("in short"), max_length=4000, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
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
    shared_at = models.DateTimeField(_("shared at"), null=True, blank=True, editable=False)

    objects = EventReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an event")
        verbose_name_plural = _("reports of events")
        ordering = ["-event__ends_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at=None) | ~Q(summary=""),
                name="event_report_shared_has_words",
                violation_error_message=_("Write in short what came of the event first."),
            )
        ]

    def __str__(self):
        return f"{self.event}"

    @property
    def is_shared(self):
        """Others than the team read it."""
        return self.shared_at is not None
