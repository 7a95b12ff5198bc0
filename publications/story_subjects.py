"""What a story is about, found by words instead of a long list: public Actions and events."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from actions.models import Action
from actions.portfolio import make_row
from events.models import Event
from listing.folding import fold, matches

MOST = 6


@dataclass(frozen=True)
class Subject:
    """One Action or event to choose: its value in a form, and its words."""

    value: str
    label: str
    row: object


def find_subjects(text):
    """The public Actions and events with these words, the newest first, a few of each."""
    if not text.strip():
        return []
    reference = Q(reference__iexact=text.strip())
    actions = Action.objects.public().for_portfolio().filter(matches(text) | reference).order_by("-sort_on", "-id")
    events = Event.objects.public().select_related("country").filter(matches(text)).order_by("-starts_on", "-id")
    return [*map(of_action, actions[:MOST]), *map(of_event, events[:MOST])]


def of_action(action):
    """An Action to choose."""
    row = make_row(action)
    words = gettext("Action: %(title)s (%(places)s)") % {"title": row.title, "places": row.places}
    return Subject(f"action:{action.pk}", words, action)


def of_event(event):
    """An event to choose."""
    words = gettext("Event: %(title)s, %(days)s") % {"title": event.title, "days": event.days_in_words}
    return Subject(f"event:{event.pk}", words, event)


def subject_of(value):
    """The Subject that a form names; None where there is none, or it is not public."""
    kind, _colon, key = fold(value).partition(":")
    if not key.isdecimal() or len(key) > 12:
        return None
    if kind == "action":
        found = Action.objects.public().for_portfolio().filter(pk=key).first()
        return of_action(found) if found else None
    found = Event.objects.public().select_related("country").filter(pk=key).first() if kind == "event" else None
    return of_event(found) if found else None
