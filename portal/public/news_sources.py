"""Where news come from, one line a source: what is published somewhere else in the portal is new here by itself."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actions.choices import ActionStatus
from actions.models import Action
from actions.public import places_of, title_of
from events.models import Event, EventRecord
from events.paper_words import where_words
from missions.models import ExpertCall

from .moments import moment_of
from .news import NewsItem, Source
from .news_of_publications import (
    issued_factsheets,
    issued_selections,
    learned,
    make_editions,
    make_factsheets,
    make_learned,
    make_selections,
    make_told,
    published_editions,
    told_stories,
)


def launched_actions():
    """Public Actions that were launched through the portal."""
    rows = Action.objects.public().filter(is_historical=False, launched_on__isnull=False)
    return rows.select_related("regional_organisation").prefetch_related("countries")


def completed_actions():
    """Public Actions that were completed through the portal."""
    return launched_actions().filter(status=ActionStatus.COMPLETED, completed_on__isnull=False)


def action_items(rows, what, column):
    """An item for each Action, on the day that a column names."""
    for action in rows:
        title = title_of(action)
        yield NewsItem(
            name=f"actions/{action.reference}/{column}",
            moment=moment_of(getattr(action, column)),
            what=what,
            title=str(title),
            url=reverse("actions:action-public", args=[action.reference]),
            summary=f"{action.display_label} · {places_of(action)}",
            language=title.lang,
            is_demonstration=action.is_demonstration,
        )


def make_launched(rows):
    """What was launched."""
    return action_items(rows, gettext("Action launched"), "launched_on")


def make_completed(rows):
    """What was completed."""
    return action_items(rows, gettext("Action completed"), "completed_on")


def announced_events():
    """The moments when public events were announced."""
    opened = EventRecord.objects.filter(step="open_registration", event__in=Event.objects.public())
    return opened.select_related("event__country", "event__type")


def make_announced(rows):
    """An item for each event."""
    for record in rows:
        event = record.event
        yield NewsItem(
            name=f"events/{event.pk}/announced",
            moment=record.at,
            what=gettext("Event announced"),
            title=event.title,
            language=event.lang_mark,
            url=reverse("events:event-public", args=[event.pk]),
            summary=" · ".join(filter(None, (event.days_in_words, where_words(event)))),
            is_demonstration=event.is_demonstration,
        )


def opened_calls():
    """Calls for experts that are or were open."""
    return ExpertCall.objects.public().filter(opened_at__isnull=False)


def make_opened(rows):
    """An item for each call."""
    for call in rows:
        yield NewsItem(
            name=f"calls/{call.pk}/opened",
            moment=call.opened_at,
            what=gettext("Call for experts"),
            title=call.title,
            url=reverse("missions:call-public", args=[call.pk]),
            summary=gettext("Answer until %(day)s") % {"day": date_format(call.closes_on, "j F Y")},
            is_demonstration=call.is_demonstration,
        )


FACTSHEETS = Source("factsheets", _("Factsheets"), issued_factsheets, "published_at", make_factsheets, is_moment=True)
STORIES = Source("stories", _("Stories"), told_stories, "published_at", make_told, is_moment=True)
SOURCES = (
    Source("actions", pgettext_lazy("news", "Actions"), launched_actions, "launched_on", make_launched),
    Source("actions", pgettext_lazy("news", "Actions"), completed_actions, "completed_on", make_completed),
    Source("events", _("Events"), announced_events, "at", make_announced, is_moment=True),
    Source("calls", _("Calls for experts"), opened_calls, "opened_at", make_opened, is_moment=True),
    FACTSHEETS,
    STORIES,
    Source("practices", _("Good practices"), learned, "published_at", make_learned, is_moment=True),
    Source("practices", _("Good practices"), issued_selections, "issued_at", make_selections, is_moment=True),
    Source("figures", _("Figures"), published_editions, "frozen_on", make_editions),
)
