"""What is new of factsheets, stories, good practices and figures."""

from django.urls import reverse
from django.utils.translation import gettext

from actions.public import reader_language
from publications.factsheets.words import kind_words
from publications.models import FactsheetIssue, FigureEdition, GoodPractice, Selection, SelectionIssue, Story
from publications.practice_reading import library_row
from publications.story_faces import face_of

from .moments import moment_of
from .news import NewsItem


def issued_factsheets():
    """Every issue that everybody may read."""
    return FactsheetIssue.objects.public().without_content().select_related("factsheet__region")


def make_factsheets(rows):
    """An item for each issue."""
    for issue in rows:
        yield NewsItem(
            name=f"factsheets/{issue.factsheet_id}/{issue.number}",
            moment=issue.published_at,
            what=gettext("Factsheet") if issue.number == 1 else gettext("Factsheet, new issue"),
            title=issue.factsheet.name,
            url=issue.get_absolute_url(),
            summary=kind_words({"kind": issue.factsheet.kind}, issue.number, issue.counted_on),
            is_demonstration=issue.is_demonstration,
        )


def told_stories():
    """The published stories, as a card shows them."""
    return Story.objects.public().for_cards()


def make_told(rows):
    """An item for each story, in the language of the page where it is read in it."""
    for face in map(face_of, rows):
        yield NewsItem(
            name=f"stories/{face.story.pk}/published",
            moment=face.story.published_at,
            what=gettext("Story"),
            title=face.version.title,
            url=face.url,
            summary=" · ".join(filter(None, (face.where, face.when, face.byline))),
            language="" if face.version.language == reader_language() else face.version.language,
            is_demonstration=face.story.is_demonstration,
        )


def learned():
    """Published good practices and lessons, as a row of the library shows them."""
    return GoodPractice.objects.public().for_list()


def make_learned(rows):
    """An item for each good practice or lesson."""
    for practice in rows:
        row = library_row(practice)
        yield NewsItem(
            name=f"library/{practice.pk}/published",
            moment=practice.published_at,
            what=str(row.kind),
            title=row.title,
            url=row.url,
            summary=" · ".join(filter(None, (row.theme, row.place))),
            language=row.lang,
            is_demonstration=row.is_demonstration,
        )


def issued_selections():
    """Every issue of a publication of best practices that is not withdrawn."""
    issues = SelectionIssue.objects.filter(selection__in=Selection.objects.public().order_by().values("pk"))
    return issues.defer("content").select_related("selection__region", "selection__theme")


def make_selections(rows):
    """An item for each issue."""
    for issue in rows:
        selection = issue.selection
        yield NewsItem(
            name=f"best-practices/{selection.pk}/{issue.number}",
            moment=issue.issued_at,
            what=gettext("Best practices"),
            title=selection.display_title,
            url=reverse("publications:best-practices-public", args=[selection.pk]),
            summary=" · ".join(one.name for one in (selection.region, selection.theme) if one is not None),
            language="" if reader_language() in ("en", "fr") else "en",
            is_demonstration=selection.is_demonstration,
        )


def published_editions():
    """Every edition that everybody may read."""
    return FigureEdition.objects.public()


def make_editions(rows):
    """An item for each edition of the figures of a year."""
    for edition in rows:
        yield NewsItem(
            name=f"figures/{edition.year}/{edition.number}",
            moment=moment_of(edition.frozen_on),
            what=gettext("Figures published"),
            title=gettext("The figures of %(year)s, edition %(n)d") % {"year": edition.year, "n": edition.number},
            url=reverse("publications:figure-list"),
            is_demonstration=edition.is_demonstration,
        )
