"""“Best practices” of a region or a theme: a selection from the library, in chapters, issued in two languages."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from partners.models import Region, Theme
from workflow.models import AppendOnlyModel, TransitionRecord

from ..practice_choices import SelectionStatus
from ..practice_querysets import SelectionQuerySet
from .practices import GoodPractice


class Selection(models.Model):
    """A publication that is compiled: what it is about, its words, its state. What everybody reads is its latest issue."""

    title_en = models.CharField(_("title in English"), max_length=160)
    title_fr = models.CharField(_("title in French"), max_length=160)
    intro_en = models.TextField(_("introduction in English"), max_length=6000, blank=True)
    intro_fr = models.TextField(_("introduction in French"), max_length=6000, blank=True)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="selections", null=True, blank=True
    )
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="selections", null=True, blank=True
    )
    status = models.CharField(
        _("status"), max_length=10, choices=SelectionStatus, default=SelectionStatus.DRAFT, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication of best practices")
        verbose_name_plural = _("publications of best practices")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=SelectionStatus.values, holder__in=Party.values), name="selection_known_words"
            ),
            models.CheckConstraint(
                condition=Q(region__isnull=False) | Q(theme__isnull=False),
                name="selection_is_about_something",
                violation_error_message=_("Choose a region or a theme."),
            ),
            models.CheckConstraint(
                condition=~Q(status=SelectionStatus.PUBLISHED) | (~Q(intro_en="") & ~Q(intro_fr="")),
                name="selection_published_is_introduced",
            ),
        ]

    def __str__(self):
        return self.display_title

    @property
    def display_title(self):
        """The title in the reader's language."""
        return self.title_fr if (get_language() or "en").startswith("fr") else self.title_en

    @property
    def latest_issue(self):
        """What was published last, or None."""
        return self.issues.order_by("-number").first()

    def record_written(self, record):
        """Nothing is booked: a publication has no clock."""


class Chapter(models.Model):
    """A part of a publication."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField(_("number"))
    title_en = models.CharField(_("title in English"), max_length=120)
    title_fr = models.CharField(_("title in French"), max_length=120)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["selection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "number"], name="chapter_numbered"),
            models.CheckConstraint(condition=~Q(title_en="") & ~Q(title_fr=""), name="chapter_named_in_both"),
        ]

    def __str__(self):
        return self.display_title

    @property
    def display_title(self):
        """The title in the reader's language."""
        return self.title_fr if (get_language() or "en").startswith("fr") else self.title_en


class SelectedPractice(models.Model):
    """A good practice in its place in a chapter."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="selected")
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="selected")
    practice = models.ForeignKey(GoodPractice, on_delete=models.PROTECT, related_name="selected")
    place = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("selected practice")
        verbose_name_plural = _("selected practices")
        ordering = ["chapter__number", "place", "id"]
        constraints = [models.UniqueConstraint(fields=["selection", "practice"], name="practice_once_a_selection")]

    def __str__(self):
        return str(self.practice)


class SelectionIssue(AppendOnlyModel):
    """A publication as it was published on one day: every word of it, in both languages."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField(pgettext_lazy("of a publication", "issue"))
    issued_on = models.DateField(_("published on"), default=timezone.localdate)
    issued_at = models.DateTimeField(_("published at"), default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    note_en = models.TextField(_("what changed, in English"), max_length=1000, blank=True)
    note_fr = models.TextField(_("what changed, in French"), max_length=1000, blank=True)
    content = models.JSONField(_("words"))

    class Meta:
        verbose_name = _("issue of a publication")
        verbose_name_plural = _("issues of publications")
        ordering = ["selection", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "number"], name="issue_numbered"),
            models.CheckConstraint(condition=Q(number__gte=1), name="issue_counts_from_one"),
            models.CheckConstraint(
                condition=Q(number=1) | (~Q(note_en="") & ~Q(note_fr="")), name="issue_again_says_what_changed"
            ),
        ]

    def __str__(self):
        return f"{self.selection_id}, {self.number}"


class SelectionRecord(TransitionRecord):
    """One line of the history of a publication."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a publication")
        verbose_name_plural = _("histories of publications")
        indexes = [models.Index(fields=["selection", "at"], name="selectionrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"
