"""The words of stories: how far one is, who sent it, in which languages, through which channels."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

LINK_AGE = timedelta(days=400)
CONFIRM_DAYS = 2
EXPIRY_WARNING_DAYS = 30
LONGEST_TEXT = 6000
LONGEST_QUOTE = 400
PHOTO_WIDTHS = (480, 960, 1440)
PHOTO_FORMATS = {"webp": "image/webp", "jpg": "image/jpeg"}
MOST_PEOPLE = 12
CONSENT_YEARS = (1, 2, 3, 5)


class StoryLanguage(models.TextChoices):
    """The languages in which a story may be sent; each under its own name."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    SPANISH = "es", "Español"
    PORTUGUESE = "pt", "Português"
    ARABIC = "ar", "العربية"


READ_IN = (StoryLanguage.ENGLISH, StoryLanguage.FRENCH)
RIGHT_TO_LEFT = (StoryLanguage.ARABIC,)


def direction_of(language):
    """How a text in this language runs."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


class StoryStatus(models.TextChoices):
    """How far a story is."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("story", "Address to be confirmed")
    SENT = "sent", pgettext_lazy("story", "Sent")
    MODERATION = "moderation", pgettext_lazy("story", "In moderation")
    RETURNED = "returned", pgettext_lazy("story", "Back with a question")
    ACCEPTED = "accepted", pgettext_lazy("story", "Accepted")
    PUBLISHED = "published", pgettext_lazy("story", "Published")
    UNPUBLISHED = "unpublished", pgettext_lazy("story", "Taken off the site")
    REFUSED = "refused", pgettext_lazy("story", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("story", "Withdrawn by the sender")


ENDED = (StoryStatus.REFUSED, StoryStatus.WITHDRAWN)
IN_WORK = (StoryStatus.MODERATION, StoryStatus.RETURNED, StoryStatus.ACCEPTED, StoryStatus.UNPUBLISHED)


class SenderKind(models.TextChoices):
    """As what somebody sends a story."""

    EXPERT = "expert", pgettext_lazy("sender of a story", "An expert")
    AUTHORITY = "authority", pgettext_lazy("sender of a story", "An official of a partner authority")
    PRACTITIONER = "practitioner", pgettext_lazy("sender of a story", "A practitioner in the field")
    TEAM = "team", pgettext_lazy("sender of a story", "A colleague of the programme")


class Byline(models.TextChoices):
    """How the author is named under the story."""

    NAME = "name", pgettext_lazy("byline", "By my name")
    ROLE = "role", pgettext_lazy("byline", "Without my name, only as what I am")


class ConsentSubject(models.TextChoices):
    """What somebody consents to."""

    PHOTO = "photo", pgettext_lazy("consent", "Photo")
    QUOTE = "quote", pgettext_lazy("consent", "Quote")


class Channel(models.TextChoices):
    """Where it may appear."""

    WEBSITE = "website", pgettext_lazy("channel", "Website")
    SOCIAL = "social", pgettext_lazy("channel", "Social media")
    PRINT = "print", pgettext_lazy("channel", "Print")
    FACTSHEET = "factsheet", pgettext_lazy("channel", "Factsheets")


class ConsentWay(models.TextChoices):
    """How a consent was given."""

    LINK = "link", pgettext_lazy("way of a consent", "By the person, through the link of a mail")
    FORM = "form", pgettext_lazy("way of a consent", "Signed form of the person")
    GUARDIAN = "guardian", pgettext_lazy("way of a consent", "Signed form of a parent or guardian")


class UseKind(models.TextChoices):
    """What used a story."""

    PAGE = "page", pgettext_lazy("use of a story", "Story page")
    CARD = "card", pgettext_lazy("use of a story", "Card on another page")
    SOCIAL_CARD = "social_card", pgettext_lazy("use of a story", "Picture for social media")
    FACTSHEET = "factsheet", pgettext_lazy("use of a story", "Factsheet")
    PRACTICE = "practice", pgettext_lazy("use of a story", "Good practice")
    SOCIAL_POST = "social_post", pgettext_lazy("use of a story", "Post on social media")
    PRINTED = "printed", pgettext_lazy("use of a story", "Printed matter")
    ELSEWHERE = "elsewhere", pgettext_lazy("use of a story", "Another website")


OUTSIDE = (UseKind.SOCIAL_POST, UseKind.PRINTED, UseKind.ELSEWHERE)
CHANNEL_OF_USE = {
    UseKind.PAGE: Channel.WEBSITE,
    UseKind.CARD: Channel.WEBSITE,
    UseKind.SOCIAL_CARD: Channel.SOCIAL,
    UseKind.FACTSHEET: Channel.FACTSHEET,
    UseKind.PRACTICE: Channel.PRINT,
    UseKind.SOCIAL_POST: Channel.SOCIAL,
    UseKind.PRINTED: Channel.PRINT,
    UseKind.ELSEWHERE: Channel.WEBSITE,
}

LONGEST_TITLE = 140
