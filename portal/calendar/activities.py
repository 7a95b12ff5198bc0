"""Entries from the activities of Actions: missions and events, for whom they concern and for the public.

The team: Actions in their charge; managers also those that nobody has. Authorities and Delegations: the Actions that they see. The
committee sees every Action and has the events of all, not the missions.
"""

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language, gettext

from accounts.permissions import is_committee_member, is_delegate, is_manager, is_partner, is_team
from actions.choices import ActionStatus
from actions.dated import dated_activities, public_events
from actions.models import Action, ActionRecord
from events.models import Event
from partners.choices import Mode
from portal.tasks.task import action_label

from .entry import MOST_ENTRIES, Entry, Kind, window

COLUMNS = (
    "pk",
    "title",
    "mode",
    "place",
    "starts_on",
    "ends_on",
    "is_held",
    "type__is_mission",
    "type__name_en",
    "type__name_fr",
    "action__reference",
    "action__label",
    "action__label_fr",
    "action__status",
    "action__agreed_version",
    "action__plan_version",
    "action__is_demonstration",
    "records",
    "recorded_at",
)


def activity_entries(user, today):
    """Missions and events of the Actions that concern a person; the team has an activity’s event itself (events.py)."""
    activities = dated_activities().filter(action__in=concerned_actions(user))
    if is_team(user):
        activities = activities.filter(event=None)
    if is_committee_member(user):
        activities = activities.filter(type__is_event=True)
    return entries_of(activities, today, "actions:action-detail")


def public_entries(today):
    """The events that everybody may read of, as on the public pages of their Actions; those with a page of their own stand in events.py."""
    activities = public_events().exclude(event__in=Event.objects.public())
    return entries_of(activities, today, "actions:action-public")


def concerned_actions(user):
    """Actions whose activities concern this person."""
    visible = Action.objects.visible_to(user)
    if is_team(user):
        mine = Q(officer=user)
        return visible.filter(mine | Q(officer=None) if is_manager(user) else mine)
    if is_partner(user) or is_delegate(user) or is_committee_member(user):
        return visible
    return visible.none()


def entries_of(activities, today, page):
    """The activities of the calendar's window, in one query."""
    first, last = window(today)
    history = ActionRecord.objects.filter(action=OuterRef("action")).order_by().values("action")
    rows = activities.annotate(
        until=Coalesce("ends_on", "starts_on"),
        records=Subquery(history.annotate(n=Count("pk")).values("n")),
        recorded_at=Subquery(history.annotate(latest=Max("at")).values("latest")),
    ).filter(until__gte=first, starts_on__lte=last)
    for row in rows.order_by("starts_on", "pk").values(*COLUMNS, "until")[:MOST_ENTRIES]:
        yield entry_of(row, page)


def entry_of(row, page):
    """One activity; every line of its Action's history may have moved it."""
    action = action_label({"label": row["action__label"], "label_fr": row["action__label_fr"]})
    mode, doubt = str(Mode(row["mode"]).label), doubt_about(row)
    return Entry(
        name=f"activity-{row['pk']}",
        kind=Kind.MISSION if row["type__is_mission"] else Kind.EVENT,
        text=gettext("%(title)s (%(action)s)") % {"title": row["title"], "action": action},
        file=row["action__reference"],
        url=reverse(page, args=[row["action__reference"]]),
        first=row["starts_on"],
        last=row["until"],
        place=row["place"] or (mode if row["mode"] == Mode.REMOTE else ""),
        details=(f"{type_name(row)} · {mode}",),
        is_tentative=bool(doubt),
        doubt=doubt,
        is_demonstration=row["action__is_demonstration"],
        sequence=row["records"] or 0,
        changed_at=row["recorded_at"],
    )


def type_name(row):
    """What kind of activity it is, in the reader's language."""
    return (row["type__name_fr"] if (get_language() or "en").startswith("fr") else "") or row["type__name_en"]


def doubt_about(row):
    """Why it may still move; blank once it has taken place, or stands in the plan that the authority has agreed."""
    if row["is_held"]:
        return ""
    if row["action__status"] == ActionStatus.ON_HOLD:
        return gettext("to be confirmed: the Action is on hold")
    is_agreed = row["action__agreed_version"] == row["action__plan_version"]
    return "" if is_agreed else gettext("to be confirmed: the authority has not agreed the plan yet")
