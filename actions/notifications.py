"""Who is told what about an Action."""

from datetime import timedelta

from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from assistance.notifications import committee, contacts_of, team_of
from clock.choices import ExtensionGround
from outbox.services import send_message
from partners.choices import InstitutionKind, MembershipStatus

ANSWER_DAYS = 7
TOLD_TO_CONTACTS = {
    "send_plan": "plan_to_agree",
    "launch": "action_launched",
    "hold": "action_on_hold",
    "close_early": "action_ended",
    "cancel": "action_ended",
    "complete": "action_completed",
}
TOLD_TO_TEAM = {"agree": "plan_agreed", "return_plan": "plan_returned"}
TOLD_TO_COMMITTEE = ("launch", "cancel")
TOLD_TO_DELEGATION = ("launch",)


def delegates_of(action):
    """The officers of the EU Delegations that cover a country of the Action."""
    return User.objects.filter(
        role=Role.DELEGATION,
        is_active=True,
        memberships__status=MembershipStatus.CONFIRMED,
        memberships__institution__kind=InstitutionKind.DELEGATION,
        memberships__institution__covers__in=action.countries.all(),
    ).distinct()


def answer_by(clock, asked_on):
    """The day by which we ask for an answer: a week after asking, and never after the deadline while it lies ahead."""
    week = asked_on + timedelta(days=ANSWER_DAYS)
    return min(week, clock.due_on) if clock and clock.due_on > asked_on else week


def tell_approved(assistance_request, action):
    """Tell the authority the decision and what comes next."""
    context = {"assistance_request": assistance_request, "action": action, "clock": action.clock}
    send_message(event="request_approved", to=contacts_of(assistance_request), context=context)


def tell_moved(action, *, step, reason, actor):
    """Tell those concerned of a step; Actions of the published record concern nobody here."""
    if action.assistance_request is None:
        return
    context = {"action": action, "reason": reason, "actor": actor, "clock": action.clock}
    context["answer_by"] = answer_by(action.clock, timezone.localdate())
    if step in TOLD_TO_CONTACTS:
        send_message(event=TOLD_TO_CONTACTS[step], to=contacts_of(action.assistance_request), context=context)
    if step in TOLD_TO_TEAM:
        send_message(event=TOLD_TO_TEAM[step], to=team_of(action), context=context)
    if step in TOLD_TO_COMMITTEE:
        send_message(event=TOLD_TO_CONTACTS[step], to=committee(), context=context)
    if step in TOLD_TO_DELEGATION:
        send_message(event=TOLD_TO_CONTACTS[step], to=delegates_of(action), context=context)


def tell_assigned(action, *, actor):
    """Tell an officer that an Action is theirs."""
    send_message(event="action_assigned", to=[action.officer], context={"action": action, "actor": actor})


def tell_extended(clock, *, days, ground, reason):
    """Tell the authority and the Steering Committee: an extension is never silent."""
    assistance_request = clock.assistance_request
    context = {"assistance_request": assistance_request, "clock": clock, "days": days, "reason": reason}
    context["ground"] = ExtensionGround(ground).label
    send_message(event="deadline_extended", to=[*contacts_of(assistance_request), *committee()], context=context)
