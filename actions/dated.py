"""Which activities stand in a calendar, and which of them the public reads of."""

from django.db.models import Q

from .choices import ActionStatus
from .models import Action, Activity
from .public import PUBLIC_PLAN

CALLED_OFF = Q(action__status__in=(ActionStatus.CANCELLED, ActionStatus.CLOSED_EARLY), is_held=False)


def dated_activities():
    """Missions and events with a date that have taken place or are still meant to."""
    is_shown = Q(type__is_mission=True) | Q(type__is_event=True)
    return Activity.objects.filter(is_shown, ~CALLED_OFF, starts_on__isnull=False)


def public_events():
    """What the public calendar holds: the dated events that stand on the public page of their Action."""
    public = Action.objects.public().filter(PUBLIC_PLAN)
    return dated_activities().filter(type__is_event=True, action__in=public)
