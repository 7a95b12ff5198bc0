"""The newest stories and good practices as feeds, all of them or those that the filters of their lists leave."""

from django.contrib.auth.decorators import login_not_required
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext

from actions.public import reader_language
from listing.atom import Entry, Feed
from listing.feeds import NEWEST, FeedView
from listing.filters import query_of
from listing.views import FilteredRows

from ..models import GoodPractice, Story
from ..practice_filters import LibraryFilterSet
from ..practice_reading import library_row
from ..story_faces import face_of
from ..story_filters import PublicStoryFilterSet


class NarrowedFeedView(FilteredRows, FeedView):
    """Follows a list, with the same filters in its address."""

    name = ""
    page_name = ""
    own_name = ""

    def describe(self, words):
        """(title, subtitle); `words` say what was chosen, empty where nothing was."""
        raise NotImplementedError

    def entries(self, rows):
        """An entry for each row."""
        raise NotImplementedError

    def read(self, queryset):
        """What an entry shows."""
        raise NotImplementedError

    def get_feed(self):
        """The newest that fit."""
        rows = list(self.read(self.filterset.qs).order_by("-published_at", "-id")[:NEWEST])
        chosen = self.filterset.chosen
        query = query_of(chosen) if chosen else ""
        title, subtitle = self.describe(", ".join(chip.label for chip in self.filterset.chips()))
        return Feed(
            name=f"{self.name}{query}",
            title=title,
            subtitle=subtitle,
            url=reverse(self.page_name) + query,
            own_url=reverse(self.own_name) + query,
            language=get_language(),
            entries=tuple(self.entries(rows)),
        )


@method_decorator(login_not_required, name="dispatch")
class StoryFeedView(NarrowedFeedView):
    """The newest stories."""

    filterset_class = PublicStoryFilterSet
    name, page_name, own_name = "stories", "publications:story-portfolio", "publications:story-feed"

    def get_queryset(self):
        """What everybody may read."""
        return Story.objects.public()

    def read(self, queryset):
        """What an entry of the list shows."""
        return queryset.for_cards()

    def describe(self, words):
        """What the feed is."""
        title = gettext("MIEUX: stories, %(filters)s") % {"filters": words} if words else gettext("MIEUX: stories")
        return title, gettext("What people of the MIEUX community tell.")

    def entries(self, rows):
        """Where, when, who tells it, and how it begins."""
        for face in map(face_of, rows):
            facts = " · ".join(filter(None, (face.where, face.when, face.byline)))
            yield Entry(
                name=f"stories/{face.story.pk}",
                title=face.version.title,
                url=face.url,
                updated=face.story.changed_at,
                summary=f"{facts}. {face.summary}",
                language=other_than_the_page(face.version.language),
            )


@method_decorator(login_not_required, name="dispatch")
class LibraryFeedView(NarrowedFeedView):
    """The newest good practices and lessons."""

    filterset_class = LibraryFilterSet
    name, page_name, own_name = "library", "publications:library", "publications:library-feed"

    def get_queryset(self):
        """What everybody may read."""
        return GoodPractice.objects.public()

    def read(self, queryset):
        """What a row of the list shows."""
        return queryset.for_list()

    def describe(self, words):
        """What the feed is."""
        name = gettext("Good practices and lessons")
        title = f"MIEUX: {name}, {words}" if words else f"MIEUX: {name}"
        return title, gettext("What worked in Actions and at events of MIEUX, and what to mind.")

    def entries(self, rows):
        """Title and problem; each is dated by its last correction."""
        for practice in rows:
            row = library_row(practice)
            changed = (practice.published_at, practice.changed_en_at, practice.changed_fr_at)
            yield Entry(
                name=f"library/{practice.pk}",
                title=row.title,
                url=row.url,
                updated=max(filter(None, changed)),
                summary=row.problem,
                kind=str(row.kind),
                language=row.lang,
            )


def other_than_the_page(language):
    """The language to mark words with; empty where it is the page's."""
    return "" if language == reader_language() else language
