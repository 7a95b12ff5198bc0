"""A story as everybody reads it: in the language of the page, and without what must not be said."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from papers.languages import in_a_row

from .story_choices import Byline, Channel, ConsentSubject, SenderKind, StoryLanguage, direction_of

SUMMARY = 220


@dataclass(frozen=True)
class PhotoFace:
    """A photo with the addresses of its sizes."""

    src: str
    sources: dict
    width: int
    height: int
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True)
class QuoteFace:
    """What somebody said, how they are named, and until when they agree."""

    text: str
    who: str
    until: str


@dataclass(frozen=True)
class Version:
    """A story in one language."""

    language: str
    title: str
    text: str
    alt: str
    caption: str
    is_translation: bool

    @property
    def direction(self):
        """How it runs."""
        return direction_of(self.language)

    @property
    def language_name(self):
        """The language under its own name."""
        return StoryLanguage(self.language).label


@dataclass(frozen=True)
class StoryFace:
    """Everything that a page says of a story."""

    story: object
    version: Version
    original: Version | None
    url: str
    where: str
    when: str
    byline: str
    photo: PhotoFace | None
    quotes: tuple = ()

    @property
    def summary(self):
        """The beginning of the text."""
        flat = " ".join(self.version.text.split())
        return flat if len(flat) <= SUMMARY else f"{flat[:SUMMARY].rsplit(' ', 1)[0]} …"


def version_of(story, language):
    """A story in a language: the original, or its translation; the original where there is none."""
    photo = photo_row(story)
    rows = [] if language == story.language else story.translations.all()
    row = next((row for row in rows if row.language == language), None)
    if row is not None:
        return Version(row.language, row.title, row.text, row.alt, row.caption, True)
    words = (photo.alt, photo.caption) if photo else ("", "")
    return Version(story.language, story.title, story.text, *words, False)


def face_of(story, *, with_quotes=False):
    """A story in the language of the page; its original beside it where that is another."""
    version = version_of(story, story.reader_language)
    original = version_of(story, story.language) if version.is_translation else None
    return StoryFace(
        story,
        version,
        original,
        reverse("publications:story-public", args=[story.pk]),
        where_of(story),
        when_of(story),
        byline_of(story),
        photo_of(story, version),
        quotes_of(story, version.language) if with_quotes else (),
    )


def where_of(story):
    """Place and country; the region alone where somebody is at risk."""
    region = story.region.name if story.region_id else ""
    if story.is_at_risk:
        return region
    country = story.country.name if story.country_id else ""
    return in_a_row(part for part in (story.place, country) if part) or region


def when_of(story):
    """The month; the year alone where somebody is at risk."""
    if story.happened_on is None:
        return ""
    return date_format(story.happened_on, "Y" if story.is_at_risk else "F Y")


def byline_of(story):
    """The author by name or as what they are; never by name where somebody is at risk."""
    kind = SenderKind(story.sender_kind).label
    is_named = story.byline == Byline.NAME and story.sender_name and not story.is_at_risk
    return in_a_row((story.sender_name, f"{kind[:1].lower()}{kind[1:]}")) if is_named else str(kind)


def photo_row(story):
    """The photo of a story; None where there is none."""
    return getattr(story, "photo", None)


def photo_of(story, version):
    """The photo with its public addresses, once it has them."""
    row = photo_row(story)
    if row is None or not row.key:
        return None
    sources = {
        ending: ", ".join(f"{picture_url(row.key, width, ending)} {width}w" for width in row.widths)
        for ending in ("webp", "jpg")
    }
    middle = row.widths[len(row.widths) // 2]
    credit = "" if story.is_at_risk else row.credit
    return PhotoFace(
        picture_url(row.key, middle, "jpg"), sources, middle, round(row.height * middle / row.width),
        version.alt, version.caption, credit,
    )  # fmt: skip


def picture_url(key, width, ending):
    """The address of one size."""
    return reverse("pictures:story-picture", args=[key, width, ending])


def quotes_of(story, language):
    """Everything that was said, in a language."""
    rows = ((person, person.quote_in(language)) for person in story.people.all())
    return tuple(QuoteFace(words, named(person, story, language), until_of(person)) for person, words in rows if words)


def until_of(person):
    """The month in which the first consent to the quote on the website ends."""
    wanted = (ConsentSubject.QUOTE, Channel.WEBSITE, None, None)
    rows = [
        row.expires_on
        for row in person.consents.all()
        if (row.subject, row.channel, row.withdrawn_at, row.replaced_at) == wanted
        and row.language in person.story.languages_read
    ]
    return date_format(min(rows), "F Y") if rows else ""


def named(person, story, language):
    """A person by name; by initials where somebody is at risk."""
    name = person.initials if story.is_at_risk else person.name
    parts = [name, person.function_in(language)]
    return in_a_row(part for part in parts if part) or gettext("Somebody who took part")
