"""Words of good practices, lessons and the publications that are compiled of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LANGUAGES = ("en", "fr")
TEXTS = ("title", "problem", "done", "why", "mind")
REQUIRED_TEXTS = ("title", "problem", "done", "why")
MOST_CHAPTERS = 20
MOST_SELECTED = 60


class PracticeKind(models.TextChoices):
    """What a reader can do with it: follow it, or be warned."""

    PRACTICE = "practice", pgettext_lazy("library", "Good practice")
    LESSON = "lesson", pgettext_lazy("library", "Lesson")


class PracticeStatus(models.TextChoices):
    """How far it is on its way into the library."""

    PROPOSED = "proposed", pgettext_lazy("good practice", "Proposed")
    LEFT = "left", pgettext_lazy("good practice", "Left aside")
    EDITING = "editing", pgettext_lazy("good practice", "In editing")
    PUBLISHED = "published", pgettext_lazy("good practice", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("good practice", "Withdrawn")


class PracticeSource(models.TextChoices):
    """Where it comes from."""

    LESSON = "lesson", _("A line collected at an event")
    ACTION = "action", _("The results of an Action")
    REPORT = "report", _("The recommendations of a mission report")
    TEAM = "team", _("Written by the MIEUX team")


class TextLanguage(models.TextChoices):
    """The languages in which the library is written."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")


class SelectionStatus(models.TextChoices):
    """How far a publication is."""

    DRAFT = "draft", pgettext_lazy("publication", "In preparation")
    PUBLISHED = "published", pgettext_lazy("publication", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("publication", "Withdrawn")
