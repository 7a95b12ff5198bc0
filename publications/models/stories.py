"""A story: what was sent, its translations, its history."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from clock.choices import Party
from events.models import Event
from listing.folding import fold
from partners.models import Country, Region, Theme
from workflow.models import TransitionRecord

from ..story_choices import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    READ_IN,
    Byline,
    SenderKind,
    StoryLanguage,
    StoryStatus,
    direction_of,
)
from ..story_querysets import StoryQuerySet


class Story(models.Model):
    """What somebody of the community tells, with a photo. A trigger of the database keeps it off the site without consents (see the migrations)."""

    language = models.CharField(_("language"), max_length=2, choices=StoryLanguage)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT, blank=True)
    text_version = models.PositiveIntegerField(_("version of the text"), default=1, editable=False)
    happened_on = models.DateField(_("when it happened"), null=True, blank=True)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="stories", null=True, blank=True
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="stories", null=True, blank=True
    )
    place = models.CharField(_("town or place"), max_length=120, blank=True)
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="stories", null=True, blank=True
    )
    action = models.ForeignKey(
        Action, verbose_name=_("Action"), on_delete=models.SET_NULL, related_name="stories", null=True, blank=True
    )
    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.SET_NULL, related_name="stories", null=True, blank=True
    )
    is_at_risk = models.BooleanField(
        _("somebody could be in danger"),
        default=False,
        help_text=_("Hides the place, the names and the faces: only the region is said."),
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.SET_NULL,
        related_name="stories_sent",
        null=True,
        blank=True,
        editable=False,
    )
    sender_name = models.CharField(_("name of the sender"), max_length=120, blank=True)
    sender_email = models.EmailField(_("e-mail address of the sender"), blank=True)
    sender_kind = models.CharField(_("sent as"), max_length=12, choices=SenderKind)
    sender_office = models.CharField(_("institution of the sender"), max_length=200, blank=True)
    sender_language = models.CharField(_("language of mails"), max_length=5, default="en")
    byline = models.CharField(_("how the author is named"), max_length=6, choices=Byline, default=Byline.NAME)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("moderated by"),
        on_delete=models.PROTECT,
        related_name="stories_moderated",
        null=True,
        blank=True,
    )
    status = models.CharField(
        _("status"), max_length=12, choices=StoryStatus, default=StoryStatus.UNCONFIRMED, editable=False
    )
    holder = models.CharField(_("held by"), max_length=12, choices=Party, default=Party.NOBODY, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    form_key = models.CharField(max_length=40, unique=True, editable=False)
    published_on = models.DateField(_("published on"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last step"), default=timezone.now, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=StoryStatus.values,
                    holder__in=Party.values,
                    language__in=StoryLanguage.values,
                    sender_kind__in=SenderKind.values,
                    byline__in=Byline.values,
                ),
                name="story_known_words",
            ),
            models.CheckConstraint(
                condition=~Q(status=StoryStatus.PUBLISHED)
                | Q(published_on__isnull=False, published_at__isnull=False, erased_at=None)
                & ~Q(title="")
                & ~Q(text=""),
                name="story_published_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(title="", text="", sender_name="", sender_email=""),
                name="story_erased_says_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-changed_at", "-id"], name="story_by_status"),
            models.Index(fields=["status", "-published_at", "-id"], name="story_by_publication"),
        ]

    def __str__(self):
        return self.title or self.reference

    def save(self, *args, **kwargs):
        """Keep the folded search text beside the words."""
        self.refresh_search_text()
        super().save(*args, **kwargs)

    def refresh_search_text(self):
        """Fold what the team finds it by."""
        names = (self.country.name_en, self.country.name_fr) if self.country else ()
        self.search_text = fold(" ".join((self.title, self.place, self.sender_name, *names)))

    @property
    def reference(self):
        """What mails about the story are kept under."""
        return f"ST-{self.pk}"

    @property
    def files(self):
        """The references of the files that it touches."""
        own = self.action.reference if self.action_id else ""
        of_event = self.event.file_reference if self.event_id else ""
        return tuple(dict.fromkeys(reference for reference in (own, of_event) if reference))

    @property
    def direction(self):
        """How the original runs."""
        return direction_of(self.language)

    @property
    def languages_read(self):
        """The languages in which everybody reads it: its own, English and French."""
        return list(dict.fromkeys((self.language, *map(str, READ_IN))))

    @property
    def wanted_translations(self):
        """The languages into which it is translated."""
        return [str(language) for language in READ_IN if language != self.language]

    @property
    def reader_language(self):
        """The language in which this reader gets it: the page's own where it exists, otherwise English."""
        page = (get_language() or "en")[:2]
        return page if page in self.languages_read else "en"

    def record_written(self, record):
        """Nothing is booked of a step beside its history."""


class StoryText(models.Model):
    """A story in another language: the translation of its title, its text and what is said of its photo."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=2, choices=StoryLanguage)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    alt = models.CharField(_("what the photo shows"), max_length=300, blank=True)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    of_version = models.PositiveIntegerField(_("of which version of the original"))
    translated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("translated by"), on_delete=models.PROTECT, related_name="+"
    )
    translated_at = models.DateTimeField(_("translated at"), default=timezone.now)

    class Meta:
        verbose_name = _("translation of a story")
        verbose_name_plural = _("translations of stories")
        ordering = ["story", "language"]
        constraints = [
            models.UniqueConstraint(fields=["story", "language"], name="story_text_once_a_language"),
            models.CheckConstraint(
                condition=Q(language__in=StoryLanguage.values, of_version__gte=1), name="story_text_known_words"
            ),
        ]

    def __str__(self):
        return f"{self.story} ({self.language})"

    @property
    def is_behind(self):
        """The original has changed since."""
        return self.of_version < self.story.text_version


class StoryRecord(TransitionRecord):
    """One line of a story's history."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="history")

    class Meta(TransitionRecord.Meta):
        verbose_name = _("history of a story")
        verbose_name_plural = _("histories of stories")
        indexes = [models.Index(fields=["story", "at"], name="storyrecord_in_order")]

    def __str__(self):
        return f"{self.step} {self.on}"
