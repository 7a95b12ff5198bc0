"""Every feed and calendar that anybody can follow, for the page that lists them; a new one is a line here."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Followed:
    """A feed or a calendar: where it is, what it holds, and the page that shows the same."""

    url_name: str
    label: str
    holds: str
    page_name: str


FEEDS = (
    Followed(
        "portal:news-feed",
        _("What is new"),
        _("Everything that is published: Actions, events, calls for experts, factsheets, stories, good practices."),
        "portal:news",
    ),
    Followed(
        "actions:action-feed",
        _("Actions"),
        _("The newest thirty. With filters in its address it follows your choice: see below."),
        "actions:action-portfolio",
    ),
    Followed(
        "events:event-feed", _("Events"), _("What is announced, moved, held or cancelled."), "events:event-portfolio"
    ),
    Followed(
        "publications:story-feed",
        _("Stories"),
        _("The newest thirty. With filters in its address it follows your choice: see below."),
        "publications:story-portfolio",
    ),
    Followed(
        "publications:library-feed",
        _("Good practices"),
        _("The newest thirty. With filters in its address it follows your choice: see below."),
        "publications:library",
    ),
)
CALENDARS = (
    Followed(
        "portal:events",
        _("Public events"),
        _("Days, hours, place and programme of every public event. Your calendar keeps it up to date."),
        "events:event-portfolio",
    ),
)
