"""Who is told what about a request."""

from copy import copy
from functools import partial

from django.db.models import Q, prefetch_related_objects

from accounts.choices import Role
from accounts.models import User
from accounts.permissions import is_team
from outbox.choices import Topic
from outbox.services import Envelope, send_message
from partners.choices import MembershipStatus

from .joining_words import ASKED, JOINER, TEAM, mail_words


def contacts_of(assistance_request):
    """The people who speak for the institutions that ask."""
    asking = Q(memberships__institution=assistance_request.institution_id)
    asking |= Q(memberships__institution__in=assistance_request.co_requesters.values("pk"))
    member = asking & Q(memberships__status=MembershipStatus.CONFIRMED)
    author = Q(pk=assistance_request.created_by_id)
    return User.objects.filter(member | author, role=Role.PARTNER, is_active=True).distinct()


def team_of(assistance_request):
    """The officer in charge, or every programme manager while there is none."""
    if assistance_request.officer_id:
        return [assistance_request.officer]
    return User.objects.filter(role=Role.MANAGER, is_active=True)


def committee():
    """The members of the Steering Committee."""
    return User.objects.filter(role=Role.COMMITTEE, is_active=True)


def with_history(file):
    """A copy of the file whose history is read once for all readers and both forms of a mail."""
    told = copy(file)
    prefetch_related_objects([told], "history")
    return told


def tell(assistance_request, event, to, topic, *, due_on=None, **context):
    """Hand one message about a request to the outbox."""
    full = {"assistance_request": with_history(assistance_request), **context}
    envelope = Envelope(topic=topic, about=assistance_request.reference or "", due_on=due_on)
    send_message(event=event, to=to, context=full, envelope=envelope)


def tell_received(assistance_request):
    """Acknowledge to the authority; tell the managers that a file has come."""
    clock = assistance_request.clock
    tell(assistance_request, "request_received", contacts_of(assistance_request), Topic.DECISIONS, clock=clock)
    tell(assistance_request, "request_to_assign", team_of(assistance_request), Topic.TASKS, clock=clock)


def tell_taken_up(assistance_request):
    """Tell the authority who is in charge."""
    tell(assistance_request, "request_taken_up", contacts_of(assistance_request), Topic.NEWS)


def tell_assigned(assistance_request, *, actor):
    """Tell an officer that a file is theirs."""
    tell(assistance_request, "request_assigned", [assistance_request.officer], Topic.TASKS, actor=actor)


def tell_question(assistance_request, question):
    """Ask the authority, with the day by which we need the answer."""
    to = contacts_of(assistance_request)
    tell(assistance_request, "clarification_asked", to, Topic.TASKS, due_on=question.due_on, question=question)


def tell_answered(assistance_request, *, actor):
    """Tell the officer that the file is back."""
    tell(assistance_request, "clarification_answered", team_of(assistance_request), Topic.TASKS, actor=actor)


def tell_ended(assistance_request, *, step, reason, actor):
    """Declined: tell the authority why. Withdrawn: tell the team."""
    told = {"reason": reason, "actor": actor}
    if step in ("decline", "return_request"):
        tell(assistance_request, "request_declined", contacts_of(assistance_request), Topic.DECISIONS, **told)
    else:
        tell(assistance_request, "request_withdrawn", team_of(assistance_request), Topic.NEWS, **told)


def speakers_of(institution_id):
    """The confirmed contacts of one institution."""
    tie = Q(memberships__institution=institution_id, memberships__status=MembershipStatus.CONFIRMED)
    return User.objects.filter(tie, role=Role.PARTNER, is_active=True).distinct()


def told_of_joining(proposal, what, was_asked):
    """Who is told that something happened to a joining: (which of its three readers, people) pairs."""
    target = proposal.target
    team, asked = (TEAM, team_of(target)), (ASKED, speakers_of(target.institution_id))
    joiner = (JOINER, speakers_of(proposal.institution_id))
    refuser_is_team = proposal.ended_by_id and is_team(proposal.ended_by)
    return {
        "wished": [team],
        "offered": [joiner],
        "asked": [asked],
        "accepted": [team, joiner, asked],
        "refused": [joiner] if refuser_is_team else [team] if proposal.agreed_by_id is None else [team, joiner],
        "withdrawn": [team, asked] if was_asked else [team] if proposal.agreed_by_id else [joiner],
        "lapsed": [joiner],
    }[what]


JOINING_TOPICS = {"wished": Topic.TASKS, "offered": Topic.TASKS, "asked": Topic.TASKS, "accepted": Topic.DECISIONS}


def tell_joining(proposal, what, was_asked=False):
    """Tell those concerned, each in the words meant for them; the other's reference is no part of a joiner's message."""
    for reader, people in told_of_joining(proposal, what, was_asked):
        is_named = reader != JOINER or what == "accepted"
        context = {"proposal": proposal, "words": partial(mail_words, proposal, what, reader)}
        envelope = Envelope(
            topic=JOINING_TOPICS.get(what, Topic.NEWS),
            about=proposal.target.reference if is_named else "",
            dedupe_key=f"joining:{proposal.pk}:{what}",
            due_on=proposal.answer_by if what == "asked" else None,
        )
        send_message(event="joining", to=people, context=context, envelope=envelope)
