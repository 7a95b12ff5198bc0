"""The events that carry an Action's activities: prepared from the plan, and ended with it.

An event is locked after the missions and before the file's clock and row.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from events.choices import OPEN_EVENTS, OPEN_REGISTRATIONS, EventStatus
from events.models import Event, NominatingAuthority, Registration
from events.services import change_event, move_event, prepare_event
from events.services.locking import lock_event
from workflow.engine import TransitionRefused
from workflow.services import Move, write_record

from ..choices import OPEN_STATUSES
from ..models import Activity
from .missions import ENDING
from .seen import lock_action


def why_no_event(activity):
    """The sentence that says why no event is prepared for an activity now; empty where one can be."""
    if activity.action.is_historical:
        return gettext("This Action comes from the published record: it stands as printed.")
    if not activity.type.is_event:
        return gettext("This kind of activity has no participants: change its type in the plan first.")
    if activity.is_held:
        return gettext("The activity has taken place already.")
    return (
        "" if activity.action.status in OPEN_STATUSES else gettext("The Action has ended: no event is prepared for it.")
    )


@transaction.atomic
def prepare_event_of(*, activity, values, links, actor):
    """Prepare the event that carries an activity, from {column: value} and (languages, countries).

    The authorities of the Action are put on its list of those that name people; they are asked when registration opens.
    An activity with an event keeps it: twice is once. Returns the event.
    """
    locked = lock_action(activity.action, actor)
    stored = Activity.objects.select_related("event", "type", "action").get(pk=activity.pk)
    if fixed := why_no_event(stored):
        raise TransitionRefused([fixed])
    if stored.event is not None and stored.event.status != EventStatus.CANCELLED:
        return stored.event
    languages, countries = links
    event = prepare_event(
        actor=actor,
        values={**values, "file_reference": locked.reference},
        languages=languages,
        countries=countries,
        is_demonstration=locked.is_demonstration,
    )
    if Activity.objects.filter(event=event).exclude(pk=stored.pk).exists():
        raise TransitionRefused(
            [gettext("Another activity has an event of this title on these days: give this one its own title.")]
        )
    for institution in institutions_of(locked):
        NominatingAuthority.objects.get_or_create(event=event, institution=institution)
    stored.event = event
    stored.save(update_fields=["event"])
    what = gettext("“%(event)s”, for the activity “%(title)s”.") % {"event": event.title, "title": stored.title}
    write_record(instance=locked, step="prepare_event", source=locked.status, move=Move("prepare_event", actor, what))
    return event


def institutions_of(action):
    """Whoever asked for the Action: the authority, and those that asked with it."""
    others = action.assistance_request.co_requesters.all() if action.assistance_request_id else ()
    return [one for one in (action.institution, *others) if one is not None]


def events_of(action):
    """The open events of an Action's activities, in the order in which they are locked."""
    return Event.objects.filter(activity__action=action, status__in=OPEN_EVENTS).order_by("pk")


def events_ending(action, step, today):
    """The events that a step of the Action cancels: all that are open, or those that have not begun where it is closed early."""
    if step not in ENDING:
        return []
    return [one for one in events_of(action) if step == "cancel" or one.starts_on > today]


def people_of(events):
    """How many people are on the lists of some events: they are told when these are cancelled."""
    rows = Registration.objects.filter(event__in=events, status__in=OPEN_REGISTRATIONS)
    return rows.count() if events else 0


def lock_events(events):
    """Lock some events, in their order, before anything of the file."""
    return [lock_event(one) for one in events]


def end_events(events, *, step, actor):
    """Cancel the events of an Action that has ended; everybody on their lists is told, without the Action's own reason."""
    reasons = {"cancel": gettext("The Action was cancelled."), "close_early": gettext("The Action was closed early.")}
    for event in events:
        move_event(event=event, step="cancel", actor=actor, reason=reasons[step])


def end_event_of(activity, locked, actor):
    """Cancel the event of an activity that leaves the plan; one that has begun stays, and its activity with it.

    `locked` are the events under a lock: one that was prepared meanwhile is not among them.
    """
    event = activity.event
    if event is None or event.status == EventStatus.CANCELLED:
        return
    has_begun = event.status != EventStatus.DRAFT and event.starts_on <= timezone.localdate()
    if event.status == EventStatus.HELD or has_begun:
        words = gettext("“%(title)s” is on the record: its event has begun.")
        raise TransitionRefused([words % {"title": activity.title}])
    if event not in locked:
        raise TransitionRefused([gettext("An event was prepared for it meanwhile. Look at it first.")])
    move_event(event=event, step="cancel", actor=actor, reason=gettext("The activity was taken out of the plan."))


def hand_events_over(events, *, before, officer, actor):
    """The open events that the officer before had go to the next."""
    for event in events:
        if event.officer_id == before:
            change_event(event=event, actor=actor, values={"officer": officer})
