"""What used a story: its own page, and whatever other parts of the portal say. They register a function once, when the app starts.

Inside the portal every part reads `Story.objects.public()`, so that a story disappears by itself; this list says where it was.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from .story_choices import CHANNEL_OF_USE, StoryStatus, UseKind

_finders = {}


@dataclass(frozen=True)
class Use:
    """One place where a story stands, or stood: its kind, what it is called, its address, since when."""

    kind: str
    words: str
    url: str = ""
    since: date | None = None
    is_outside: bool = False
    taken_down_on: date | None = None
    key: int = 0

    @property
    def kind_label(self):
        """The kind in words."""
        return UseKind(self.kind).label

    @property
    def channel(self):
        """The channel whose consent it needs."""
        return CHANNEL_OF_USE[self.kind]

    @property
    def is_to_take_down(self):
        """It lies outside, and nobody has taken it down."""
        return self.is_outside and self.taken_down_on is None


def register(name, finder):
    """Let `finder(story) -> list of Use` answer for a part of the portal; called from an AppConfig.ready."""
    if _finders.setdefault(name, finder) is not finder:
        raise ValueError(f"two finders are called {name!r}")


def uses_of(story):
    """Every known use of a story, those inside the portal first."""
    return [*own_page(story), *(use for finder in _finders.values() for use in finder(story)), *outside_uses(story)]


def own_page(story):
    """The page of the story itself, once it was published."""
    if story.published_on is None:
        return []
    url = reverse("publications:story-public", args=[story.pk]) if story.status == StoryStatus.PUBLISHED else ""
    return [Use(UseKind.PAGE, gettext("The page of the story, its cards and the feed"), url, story.published_on)]


def outside_uses(story):
    """What the team noted."""
    return [
        Use(row.kind, row.words, row.url, row.used_on, True, row.taken_down_on, row.pk)
        for row in story.outside_uses.all()
    ]
