"""Entries from events: those that a person of the team runs, or that carry the Actions in their charge; and the public ones for everybody."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from accounts.permissions import is_team
from events.choices import EventStatus
from events.models import Event
from partners.choices import Mode

from .activities import concerned_actions
from .entry import MOST_ENTRIES, Entry, Kind, window


def event_entries(user, today):
    """The events of the team; others have them as the activities of their Actions, and on the public pages."""
    if not is_team(user):
        return
    mine = Q(officer=user) | Q(activity__action__in=concerned_actions(user))
    rows = Event.objects.visible_to(user).filter(mine)
    yield from entries_of(rows, today, "events:event-detail")


def public_event_entries(today):
    """The events with a public page, cancelled ones too: a calendar that has one learns it. The Action is not named."""
    yield from entries_of(Event.objects.public(), today, "events:event-public", is_public=True)


def entries_of(events, today, page, *, is_public=False):
    """The events of the calendar's window, in one query."""
    first, last = window(today)
    rows = events.filter(ends_on__gte=first, starts_on__lte=last).select_related("type", "country")
    for event in rows.order_by("starts_on", "pk").distinct()[:MOST_ENTRIES]:
        yield entry_of(event, page, "" if is_public else event.file_reference)


def entry_of(event, page, file):
    """One event; every change of it moves the entry."""
    is_cancelled = event.status == EventStatus.CANCELLED
    text = gettext("Cancelled: %(title)s") % {"title": event.title} if is_cancelled else event.title
    mode, is_draft = event.get_mode_display(), event.status == EventStatus.DRAFT
    where = ", ".join(str(part) for part in (event.place, event.country) if part)
    return Entry(
        name=f"event-{event.pk}",
        kind=Kind.EVENT,
        text=text,
        file=file,
        url=reverse(page, args=[event.pk]),
        first=event.starts_on,
        last=event.ends_on,
        place=where or (mode if event.mode == Mode.REMOTE else ""),
        details=(f"{event.type.name} · {mode}",),
        is_tentative=is_draft,
        doubt=gettext("to be confirmed: registration has not been opened yet") if is_draft else "",
        is_demonstration=event.is_demonstration,
        is_cancelled=is_cancelled,
        sequence=event.version,
    )
