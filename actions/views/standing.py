"""Where an Action stands, in plain stages, for those who do not work in it every day."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

from clock.choices import Party

from ..choices import ActionStatus as S
from ..notifications import answer_by
from ..permissions import is_contact
from ..workflow import missing_plan


@dataclass(frozen=True)
class Stage:
    """One stage of the tracker."""

    state: str
    title: str
    text: str = ""


def is_with_reader(action, user):
    """The authority's contact has something to do: read the plan and agree it."""
    is_asked = action.status == S.PREPARATION and action.holder == Party.AUTHORITY
    return is_asked and not action.is_plan_agreed and not missing_plan(action) and is_contact(user, action)


def plan_answer_by(action):
    """The day by which the authority was asked to agree the plan, as the mail said it; None before it was sent."""
    sent = action.history.filter(step="send_plan").order_by("at", "id").last()
    return answer_by(action.clock, sent.on) if sent else None


def on(day):
    """A date in a sentence, or nothing."""
    return gettext("On %(date)s.") % {"date": date_format(day, "j F Y")} if day else ""


def stages_of(action, is_contact):
    """Decision, plan, agreement, launch, work, end; the first that is not done is where it stands."""
    if action.status in (S.CANCELLED, S.CLOSED_EARLY):
        return ended_stages(action)
    is_launched = bool(action.launched_on) or action.is_historical
    has_plan = bool(action.agreed_version) or action.holder == Party.AUTHORITY or is_launched
    agreed = action.is_plan_agreed or is_launched
    points = (
        (True, gettext("Approved"), on(action.decided_on)),
        (has_plan, gettext("The team writes the plan"), gettext("Objectives and activities.")),
        (
            agreed,
            gettext("You agree the plan") if is_contact else gettext("The authority agrees the plan"),
            on(action.agreed_on) if agreed else with_whom(action, is_contact),
        ),
        (is_launched, gettext("Ready and launched"), on(action.launched_on) or launch_by(action)),
        (action.status == S.COMPLETED, gettext("Activities and deliverables"), held_text(action)),
        (action.status == S.COMPLETED, gettext("Completed"), on(action.completed_on)),
    )
    now = next((place for place, point in enumerate(points) if not point[0]), len(points))
    state = {True: "done", False: "next"}
    return [
        Stage("now" if place == now else state[place < now], title, text)
        for place, (_is_done, title, text) in enumerate(points)
    ]


def ended_stages(action):
    """What was reached before the end, and the end."""
    stages = [Stage("done", gettext("Approved"), on(action.decided_on))]
    if action.launched_on:
        stages.append(Stage("done", gettext("Ready and launched"), on(action.launched_on)))
    return [*stages, Stage("now", str(action.get_status_display()), on(action.closed_on))]


def with_whom(action, is_contact):
    """Who has the next word on the plan."""
    if action.holder == Party.AUTHORITY:
        return gettext("The plan is with you.") if is_contact else gettext("The plan is with the authority.")
    return gettext("The team sends it once it is written.")


def launch_by(action):
    """The date of the promise."""
    if action.clock is None:
        return ""
    return gettext("By %(date)s.") % {"date": date_format(action.clock.due_on, "l j F Y")}


def held_text(action):
    """How many activities have taken place."""
    activities = action.activities.all()
    if not activities:
        return ""
    words = {"held": sum(activity.is_held for activity in activities), "all": len(activities)}
    return gettext("%(held)d of %(all)d activities have taken place.") % words
