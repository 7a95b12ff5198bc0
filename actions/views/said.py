"""What the authority says, on the Action's own page: ratings with who signed them, and what became of it."""

from django.urls import reverse

from accounts.permissions import is_staff_reader
from partners.permissions import confirmed_institution_ids

from ..echo_reading import track_of
from ..permissions import can_record_adoption, is_contact
from ..services.rating import speaking_for, why_not_rated


def said_of(action, user):
    """The context of both parts; nothing for those who are neither the team nor the authority."""
    contact = is_contact(user, action)
    if not (contact or is_staff_reader(user)):
        return {}
    may_answer = can_record_adoption(user, action)
    return {
        "ratings": ratings_for(action, user, contact),
        "to_rate": to_rate(action, user) if contact else [],
        "echoes": echoes_of(action, may_answer),
    }


def ratings_for(action, user, contact):
    """The team reads all of them, an authority its own."""
    rows = action.ratings.select_related("activity", "institution", "rated_by").order_by("rated_at", "pk")
    return list(rows.filter(institution__in=confirmed_institution_ids(user)) if contact else rows)


def to_rate(action, user):
    """(what, address, whether it is a correction) of what a contact can rate now."""
    institution = speaking_for(user, action)
    said = {one.activity_id: one for one in action.ratings.filter(institution=institution)}
    found = []
    for activity in (None, *action.activities.all()):
        stored = said.get(activity.pk if activity else None)
        if why_not_rated(action, activity) or (stored and not stored.is_correctable):
            continue
        name = "actions:activity-rate" if activity else "actions:action-rate"
        key = activity.pk if activity else action.reference
        found.append((activity or action.display_label, reverse(name, args=[key]), stored is not None))
    return found


def echoes_of(action, may_answer):
    """The echoes with their steps; those that still take an answer have their address."""
    echoes = list(action.echoes.order_by("months"))
    for echo in echoes:
        echo.track = track_of(echo)
        is_last = echo == echoes[-1]
        echo.answer_url = reverse("actions:echo-own", args=[echo.pk]) if may_answer and is_last else ""
    return echoes
