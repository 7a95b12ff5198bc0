"""Who is told what about an Action."""

from datetime import timedelta

from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from assistance.choices import DOSSIER_STATUSES
from assistance.notifications import committee, contacts_of, team_of, with_history
from clock.choices import ExtensionGround
from outbox.choices import Topic
from outbox.services import Envelope, send_message
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
TOPICS_OF_CONTACTS = {"plan_to_agree": Topic.TASKS, "action_completed": Topic.NEWS}
ASKS_FOR_AN_ANSWER = ("plan_to_agree",)
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


def envelope_of(reference, topic, due_on=None):
    """What is known of a message about an Action beside its words."""
    return Envelope(topic=topic, about=reference or "", due_on=due_on)


def with_histories(action):
    """A copy of the Action whose history and that of its request are read once for all readers and both forms of a mail."""
    told = with_history(action)
    if told.assistance_request is not None:
        told.assistance_request = with_history(told.assistance_request)
    return told


def tell_approved(assistance_request, action):
    """Tell the authority the decision and what comes next."""
    told = with_histories(action)
    context = {"assistance_request": told.assistance_request, "action": told, "clock": action.clock}
    envelope = envelope_of(assistance_request.reference, Topic.DECISIONS)
    send_message(event="request_approved", to=contacts_of(assistance_request), context=context, envelope=envelope)


def tell_moved(action, *, step, reason, actor):
    """Tell those concerned of a step; Actions of the published record concern nobody here."""
    if action.assistance_request is None:
        return
    context = {"action": with_histories(action), "reason": reason, "actor": actor, "clock": action.clock}
    context["answer_by"] = answer_by(action.clock, timezone.localdate())
    for event, to, topic in told_of(action, step):
        due_on = context["answer_by"] if event in ASKS_FOR_AN_ANSWER else None
        envelope = envelope_of(action.reference, topic, due_on)
        send_message(event=event, to=to, context=context, envelope=envelope)


def told_of(action, step):
    """Who is told of a step: (event, people, topic) for each group."""
    event = TOLD_TO_CONTACTS.get(step)
    if event:
        topic = TOPICS_OF_CONTACTS.get(event, Topic.DECISIONS)
        yield event, contacts_of(action.assistance_request), topic
    if step in TOLD_TO_TEAM:
        yield TOLD_TO_TEAM[step], team_of(action), Topic.TASKS
    if step in TOLD_TO_COMMITTEE:
        yield event, committee(), Topic.NEWS
    if step in TOLD_TO_DELEGATION:
        yield event, delegates_of(action), Topic.NEWS


def tell_assigned(action, *, actor):
    """Tell an officer that an Action is theirs."""
    context = {"action": with_histories(action), "actor": actor}
    envelope = envelope_of(action.reference, Topic.TASKS)
    send_message(event="action_assigned", to=[action.officer], context=context, envelope=envelope)


def tell_extended(clock, *, days, ground, reason):
    """Tell the authority and the Steering Committee: an extension is never silent."""
    assistance_request = clock.assistance_request
    told = with_history(assistance_request)
    context = {"assistance_request": told, "clock": clock, "days": days, "reason": reason}
    context["ground"] = ExtensionGround(ground).label
    context["is_dossier_open"] = assistance_request.status in DOSSIER_STATUSES
    to = [*contacts_of(assistance_request), *committee()]
    envelope = envelope_of(assistance_request.reference, Topic.DECISIONS)
    send_message(event="deadline_extended", to=to, context=context, envelope=envelope)
