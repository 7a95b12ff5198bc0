"""The public events as a feed, the one announced last first."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Max
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext

from listing.atom import Entry, Feed
from listing.feeds import NEWEST, FeedView

from ..models import Event
from ..paper_words import where_words


@method_decorator(login_not_required, name="dispatch")
class EventFeedView(FeedView):
    """What is announced, moved, held and cancelled."""

    def get_feed(self):
        """The newest public events, each with its last change."""
        rows = Event.objects.public().select_related("type", "country").order_by("-pk")
        newest = list(rows.defer("practical", "search_text")[:NEWEST])
        return Feed(
            name="events",
            title=gettext("MIEUX: public events"),
            subtitle=gettext(
                "Workshops, study visits and round-tables: what is announced, changed, held or cancelled."
            ),
            url=reverse("events:event-portfolio"),
            own_url=reverse("events:event-feed"),
            language=get_language(),
            entries=tuple(entries_of(newest)),
        )


def entries_of(events):
    """Days, place and what each is about."""
    changed = Event.objects.filter(pk__in=[event.pk for event in events]).order_by()
    moments = dict(changed.annotate(last=Max("history__at")).values_list("pk", "last"))
    for event in events:
        facts = (event.get_status_display(), event.days_in_words, where_words(event), event.type.name)
        line = " · ".join(filter(None, map(str, facts)))
        yield Entry(
            name=f"events/{event.pk}",
            title=event.title,
            url=reverse("events:event-public", args=[event.pk]),
            updated=moments[event.pk] or event.created_at,
            summary=f"{line}. {event.text}" if event.text else line,
        )
