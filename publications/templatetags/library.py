"""Leads from Actions and events to what they taught and what people tell of them: `{% practices_of action %}`, `{% stories_of action %}` on public pages, `{% library_offer action %}` for the team."""

from django import template
from django.urls import reverse

from ..practice_permissions import can_edit_library
from ..practice_reading import library_row
from ..practice_sources import ENDED
from ..story_faces import face_of

register = template.Library()
SHOWN = 6


@register.inclusion_tag("publications/parts/practices_of.html")
def practices_of(subject):
    """The published good practices and lessons of an Action or an event, the newest first; nothing where there is none. One query."""
    rows = subject.practices.public().for_list().order_by("-published_at", "-pk")[:SHOWN]
    return {"rows": [library_row(row) for row in rows]}


@register.inclusion_tag("publications/parts/stories_of.html")
def stories_of(subject):
    """The published stories about an Action or an event, the newest first; never one that hides its place. Two queries."""
    rows = subject.stories.public().filter(is_at_risk=False).for_cards().order_by("-published_at", "-pk")[:SHOWN]
    return {"stories": [face_of(row) for row in rows]}


@register.inclusion_tag("publications/parts/library_offer.html", takes_context=True)
def library_offer(context, action):
    """The way to propose what an Action that has ended may teach, for the team; no query."""
    is_open = can_edit_library(context["request"].user) and action.status in ENDED and not action.is_historical
    return {"url": reverse("publications:origin-action", args=[action.reference]) if is_open else ""}
