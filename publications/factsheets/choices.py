"""Words of factsheets."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LANGUAGES = ("en", "fr")
BIG_FIGURES = 4
PAPER_PAGES = 2
TOO_FEW = 5


class FactsheetKind(models.TextChoices):
    """What a factsheet is about."""

    REGION = "region", pgettext_lazy("factsheet", "Regional factsheet")
    REVIEW = "review", pgettext_lazy("factsheet", "Review of the programme")


class FactsheetStatus(models.TextChoices):
    """How far it is with the next issue; issues that are out stay readable until the factsheet is withdrawn."""

    DRAFT = "draft", pgettext_lazy("factsheet", "Being written")
    REVIEW = "review", pgettext_lazy("factsheet", "In review")
    PUBLISHED = "published", pgettext_lazy("factsheet", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("factsheet", "Withdrawn")


WRITABLE = (FactsheetStatus.DRAFT, FactsheetStatus.REVIEW)


class Section(models.TextChoices):
    """The parts of a factsheet, in the order of the page."""

    HEAD = "head", pgettext_lazy("factsheet", "Head")
    TRENDS = "trends", pgettext_lazy("factsheet", "Trends")
    DATA = "data", pgettext_lazy("factsheet", "Data")
    RESULTS = "results", pgettext_lazy("factsheet", "Results")
    LESSONS = "lessons", pgettext_lazy("factsheet", "Lessons")
    RECOMMENDATIONS = "recommendations", pgettext_lazy("factsheet", "Recommendations")
    OPENINGS = "openings", pgettext_lazy("factsheet", "Openings")
    METHOD = "method", pgettext_lazy("factsheet", "How we counted")


class Slot(models.TextChoices):
    """What a passage is: a paragraph, or one of the texts of which there is one."""

    PARAGRAPH = "paragraph", pgettext_lazy("factsheet", "Paragraph")
    HEADLINE = "headline", pgettext_lazy("factsheet", "Headline")
    LEDE = "lede", pgettext_lazy("factsheet", "Lede")
    SPANS = "spans", pgettext_lazy("factsheet", "What the time lines show")
    THEMES = "themes", pgettext_lazy("factsheet", "What the bars by theme show")
    PLACES = "places", pgettext_lazy("factsheet", "What the map shows")
    WAIT = "wait", pgettext_lazy("factsheet", "On the time from request to launch")


# slot: the section in which its text stands
FIXED_SLOTS = {
    Slot.HEADLINE: Section.HEAD,
    Slot.LEDE: Section.HEAD,
    Slot.SPANS: Section.TRENDS,
    Slot.THEMES: Section.DATA,
    Slot.PLACES: Section.DATA,
    Slot.WAIT: Section.DATA,
}
OPTIONAL_SLOTS = (Slot.WAIT,)
SHORT_SLOTS = (Slot.HEADLINE, Slot.SPANS, Slot.THEMES, Slot.PLACES)
HEADED_SECTIONS = (Section.LESSONS, Section.METHOD)


class TextLanguage(models.TextChoices):
    """The two languages in which every text stands."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")

    @property
    def twin(self):
        """The other one."""
        return TextLanguage.FRENCH if self == TextLanguage.ENGLISH else TextLanguage.ENGLISH


SHORT_THEMES = {
    "IMT": pgettext_lazy("theme in short", "irregular migration, trafficking"),
    "LM": pgettext_lazy("theme in short", "legal migration"),
    "IP": pgettext_lazy("theme in short", "protection, asylum"),
    "MD": pgettext_lazy("theme in short", "development"),
    "HO": pgettext_lazy("theme in short", "horizontal"),
}
