"""The portfolio as an Atom feed: the newest Actions that a choice of filters finds."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from .public import period_of, places_of, title_of, wording

FEED_LENGTH = 40
CONTENT_TYPE = "application/atom+xml; charset=utf-8"


def feed_response(actions, said, query):
    """Answer with the feed of these Actions; `said` are the filters in words, `query` their address."""
    page = settings.SITE_ADDRESS + reverse("actions:action-portfolio")
    address = settings.SITE_ADDRESS + reverse("actions:action-feed")
    query = "" if query == "?" else query
    feed = Atom1Feed(
        title=" · ".join([gettext("MIEUX: Actions"), *said]),
        link=page + query,
        description=None,
        language=get_language(),
        feed_url=address + query,
        feed_guid=address + query,
        author_name="MIEUX",
    )
    for action in actions:
        add_entry(feed, action)
    return HttpResponse(feed.writeString("utf-8"), content_type=CONTENT_TYPE)


def add_entry(feed, action):
    """One Action: what, where, when, in which state."""
    address = settings.SITE_ADDRESS + reverse("actions:action-public", args=[action.reference])
    day = changed_on(action)
    parts = (places_of(action), period_of(action), str(action.public_status))
    summary = wording(action.summary, action.summary_fr).text
    feed.add_item(
        title=f"{action.display_label}: {title_of(action)}",
        link=address,
        unique_id=address,
        description="\n".join(part for part in (" · ".join(parts), summary) if part),
        updateddate=datetime.combine(day, time(12), UTC),
        pubdate=datetime.combine(action.launched_on or action.sort_on, time(12), UTC),
        categories=[row.name for row in (action.theme, action.region) if row],
    )


def changed_on(action):
    """The last day on record on which something happened that the public reads of."""
    days = (action.sort_on, action.launched_on, action.completed_on, action.closed_on)
    return max(day for day in days if day)
