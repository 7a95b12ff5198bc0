"""Who is shown or quoted in a story, and what each of them has consented to."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..story_choices import LONGEST_QUOTE, Channel, ConsentSubject, ConsentWay, StoryLanguage
from ..story_querysets import ConsentQuerySet
from .stories import Story


class StoryPerson(models.Model):
    """Somebody who is seen on the photo, or quoted."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="people")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("who the person is"), max_length=160, blank=True)
    function_en = models.CharField(_("who the person is, in English"), max_length=160, blank=True)
    function_fr = models.CharField(_("who the person is, in French"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language of the person"), max_length=2, choices=StoryLanguage, default="en")
    is_shown = models.BooleanField(_("is seen on the photo"), default=False)
    is_minor = models.BooleanField(_("is under eighteen"), default=False)
    quote = models.CharField(_("quote"), max_length=LONGEST_QUOTE, blank=True)
    quote_en = models.CharField(_("quote in English"), max_length=LONGEST_QUOTE, blank=True)
    quote_fr = models.CharField(_("quote in French"), max_length=LONGEST_QUOTE, blank=True)
    asked_at = models.DateTimeField(_("asked for consent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("person in a story")
        verbose_name_plural = _("people in stories")
        ordering = ["story", "number", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(language__in=StoryLanguage.values), name="story_person_known_words")
        ]

    def __str__(self):
        return self.name

    @property
    def initials(self):
        """The first letters of the name, for whom the name would endanger."""
        return "".join(f"{word[0].upper()}." for word in self.name.replace("-", " ").split() if word[0].isalpha())

    @property
    def subjects(self):
        """What the person has to consent to."""
        asked = ((ConsentSubject.PHOTO, self.is_shown), (ConsentSubject.QUOTE, bool(self.quote)))
        return [subject for subject, is_there in asked if is_there]

    def quote_in(self, language):
        """The words of the person in a language; empty where they are not translated."""
        return self.quote if language == self.story.language else getattr(self, f"quote_{language}", "")

    def function_in(self, language):
        """Who the person is, in a language; as it was sent where it is not translated."""
        return getattr(self, f"function_{language}", "") or self.function

    def is_introduced_in(self, languages):
        """Whether it is said in each of these languages who the person is; where nothing is said, nothing is missing."""
        return not self.function or all(getattr(self, f"function_{language}") for language in languages)


def paper_path(paper, filename):
    """A private place with a name that cannot be guessed; the original name is kept in the row."""
    return f"stories/consents/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class ConsentPaper(models.Model):
    """A signed form, scanned."""

    person = models.ForeignKey(StoryPerson, on_delete=models.CASCADE, related_name="papers")
    file = models.FileField(_("file"), upload_to=paper_path, max_length=200)
    name = models.CharField(_("name of the file"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        verbose_name = _("signed form of a consent")
        verbose_name_plural = _("signed forms of consents")
        ordering = ["added_at"]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="consent_paper_sound")]

    def __str__(self):
        return self.name


class Consent(models.Model):
    """One person agrees to one thing in one channel and one language, until a day."""

    person = models.ForeignKey(StoryPerson, on_delete=models.CASCADE, related_name="consents")
    subject = models.CharField(_("to what"), max_length=6, choices=ConsentSubject)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    language = models.CharField(_("published in"), max_length=2, choices=StoryLanguage)
    given_on = models.DateField(_("given on"))
    expires_on = models.DateField(_("holds until"))
    way = models.CharField(_("how it was given"), max_length=10, choices=ConsentWay)
    given_by = models.CharField(_("given by"), max_length=120)
    asked_in = models.CharField(_("asked in"), max_length=2, choices=StoryLanguage)
    paper = models.ForeignKey(
        ConsentPaper,
        verbose_name=_("signed form"),
        on_delete=models.PROTECT,
        related_name="consents",
        null=True,
        blank=True,
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_note = models.CharField(_("how it was withdrawn"), max_length=300, blank=True)
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["person", "subject", "channel", "language", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject", "channel", "language"],
                condition=Q(withdrawn_at=None, replaced_at=None),
                name="consent_once_a_channel_and_language",
            ),
            models.CheckConstraint(
                condition=Q(
                    subject__in=ConsentSubject.values,
                    channel__in=Channel.values,
                    language__in=StoryLanguage.values,
                    way__in=ConsentWay.values,
                ),
                name="consent_known_words",
            ),
            models.CheckConstraint(condition=Q(expires_on__gt=F("given_on")), name="consent_days_in_order"),
            models.CheckConstraint(
                condition=~Q(way=ConsentWay.FORM) | Q(paper__isnull=False, recorded_by__isnull=False),
                name="consent_form_is_there",
            ),
        ]
        indexes = [models.Index(fields=["expires_on"], name="consent_by_expiry")]

    def __str__(self):
        return f"{self.person} {self.subject} {self.channel} {self.language}"
