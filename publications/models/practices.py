"""Good practices and lessons: where they come from, their words in two languages with every version, their way into the library."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from clock.choices import Party
from events.models import Event, Lesson
from listing.folding import fold
from missions.models import MissionReport
from partners.models import Country, Language, Region, SpecificArea, Theme
from workflow.models import AppendOnlyModel, TransitionRecord

from ..practice_choices import (
    LANGUAGES,
    REQUIRED_TEXTS,
    TEXTS,
    PracticeKind,
    PracticeSource,
    PracticeStatus,
    TextLanguage,
)
from ..practice_querysets import GoodPracticeQuerySet

COMPLETE = Q()
for _name in REQUIRED_TEXTS:
    for _language in LANGUAGES:
        COMPLETE &= ~Q(**{f"{_name}_{_language}": ""})


def title_column(words):
    """What it is, in one sentence."""
    return models.CharField(words, max_length=200, blank=True)


def text_column(words):
    """A part of its text."""
    return models.TextField(words, max_length=3000, blank=True)


class GoodPractice(models.Model):
    """Something that worked, or did not, told so that another administration can use it: the problem, what was done, why it worked, what to mind."""

    kind = models.CharField(_("kind"), max_length=10, choices=PracticeKind, default=PracticeKind.PRACTICE)
    status = models.CharField(
        _("status"), max_length=10, choices=PracticeStatus, default=PracticeStatus.PROPOSED, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.TEAM, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="practices", null=True, blank=True
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="practices", null=True, blank=True
    )
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="practices", null=True, blank=True
    )
    area = models.ForeignKey(
        SpecificArea,
        verbose_name=_("specific area"),
        on_delete=models.PROTECT,
        related_name="practices",
        null=True,
        blank=True,
    )
    institution_name = models.CharField(_("institution that knows it"), max_length=200, blank=True)

    source = models.CharField(_("source"), max_length=10, choices=PracticeSource, default=PracticeSource.TEAM)
    origin = models.CharField(_("origin"), max_length=40, blank=True, editable=False)
    file_reference = models.CharField(
        _("reference of the Action"), max_length=20, blank=True, db_index=True, editable=False
    )
    action = models.ForeignKey(
        Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="practices", null=True, blank=True
    )
    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="practices", null=True, blank=True
    )
    lesson = models.ForeignKey(
        Lesson, verbose_name=_("lesson"), on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    report = models.ForeignKey(
        MissionReport, verbose_name=_("report"), on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    original_language = models.ForeignKey(
        Language, verbose_name=_("language of origin"), on_delete=models.PROTECT, related_name="+"
    )
    original_title = models.CharField(_("title of origin"), max_length=200, blank=True, editable=False)
    original_text = models.TextField(_("text of origin"), blank=True, editable=False)

    title_en = title_column(_("title in English"))
    title_fr = title_column(_("title in French"))
    problem_en = text_column(_("what the problem was, in English"))
    problem_fr = text_column(_("what the problem was, in French"))
    done_en = text_column(_("what was done, in English"))
    done_fr = text_column(_("what was done, in French"))
    why_en = text_column(_("why it worked, in English"))
    why_fr = text_column(_("why it worked, in French"))
    mind_en = text_column(_("what to mind, in English"))
    mind_fr = text_column(_("what to mind, in French"))
    changed_en_at = models.DateTimeField(_("English changed at"), null=True, blank=True, editable=False)
    changed_fr_at = models.DateTimeField(_("French changed at"), null=True, blank=True, editable=False)
    behind = models.CharField(
        _("language that is behind"), max_length=2, choices=TextLanguage, blank=True, editable=False
    )

    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = GoodPracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("good practice or lesson")
        verbose_name_plural = _("good practices and lessons")
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=PracticeKind.values,
                    status__in=PracticeStatus.values,
                    holder__in=Party.values,
                    source__in=PracticeSource.values,
                    behind__in=["", *TextLanguage.values],
                ),
                name="practice_known_words",
            ),
            models.UniqueConstraint(fields=["origin"], condition=~Q(origin=""), name="practice_once_an_origin"),
            models.CheckConstraint(
                condition=Q(source=PracticeSource.TEAM, origin="") | (~Q(source=PracticeSource.TEAM) & ~Q(origin="")),
                name="practice_source_has_its_origin",
            ),
            models.CheckConstraint(
                condition=~Q(status=PracticeStatus.PUBLISHED)
                | (COMPLETE & Q(behind="", theme__isnull=False, published_at__isnull=False, withdrawn_on=None)),
                name="practice_published_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(status=PracticeStatus.PUBLISHED) | Q(country__isnull=False) | Q(region__isnull=False),
                name="practice_published_has_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(status=PracticeStatus.WITHDRAWN) | Q(withdrawn_on__isnull=False),
                name="practice_withdrawn_is_dated",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="practice_newest"),
            models.Index(fields=["status", "-proposed_at", "-id"], name="practice_by_proposal"),
        ]

    def __str__(self):
        return self.display_title

    def save(self, *args, **kwargs):
        """Keep the folded search text beside the words."""
        self.refresh_search_text()
        super().save(*args, **kwargs)

    def refresh_search_text(self):
        """Fold what a search of everybody should find: every text in both languages, places and themes; nothing of its origin."""
        texts = [getattr(self, f"{name}_{language}") for name in TEXTS for language in LANGUAGES]
        named = [one for one in (self.country, self.region, self.theme, self.area) if one is not None]
        names = [getattr(one, f"name_{language}") for one in named for language in LANGUAGES]
        self.search_text = fold(" ".join((*texts, *names, self.institution_name)))

    @property
    def display_title(self):
        """The title in the reader's language where there is one; that of its origin before anything is edited."""
        own = self.title_fr if (get_language() or "en").startswith("fr") else self.title_en
        return own or self.title_en or self.title_fr or self.original_title

    @property
    def is_published(self):
        """Everybody reads it."""
        return self.status == PracticeStatus.PUBLISHED

    @property
    def place(self):
        """The country, or the region."""
        return self.country or self.region

    def changed_at(self, language):
        """When the text of a language was last changed, or None."""
        return getattr(self, f"changed_{language}_at")

    def record_written(self, record):
        """Nothing is booked: the clock of the Action it comes from has stopped long ago."""


class PracticeVersion(AppendOnlyModel):
    """The text of one language as it was written; what was there before stays."""

    practice = models.ForeignKey(GoodPractice, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(_("language"), max_length=2, choices=TextLanguage)
    number = models.PositiveIntegerField(pgettext_lazy("of a text", "version"))
    title = title_column(_("title"))
    problem = models.TextField(_("what the problem was"), blank=True)
    done = models.TextField(_("what was done"), blank=True)
    why = models.TextField(_("why it worked"), blank=True)
    mind = models.TextField(_("what to mind"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a good practice")
        verbose_name_plural = _("versions of good practices")
        ordering = ["-written_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "language", "number"], name="practice_version_numbered"),
            models.CheckConstraint(
                condition=Q(language__in=TextLanguage.values, number__gte=1), name="practice_version_known_words"
            ),
        ]

    def __str__(self):
        return f"{self.language} {self.number}: {self.title}"


class PracticeRecord(TransitionRecord):
    """One line of the history of a good practice."""

    practice = models.ForeignKey(GoodPractice, on_delete=models.PROTECT, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a good practice")
        verbose_name_plural = _("histories of good practices")
        indexes = [models.Index(fields=["practice", "at"], name="practicerecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"


class NothingToPropose(models.Model):
    """Somebody looked at what an Action or an event left behind, and found nothing for the library; taken back, the row is gone."""

    origin = models.CharField(_("origin"), max_length=40, unique=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("said by"), on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField(_("said at"), default=timezone.now)

    class Meta:
        verbose_name = _("source with nothing for the library")
        verbose_name_plural = _("sources with nothing for the library")

    def __str__(self):
        return self.origin
