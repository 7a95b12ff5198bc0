"""Who is told what about a joining; neither authority is told of the other before both agree."""

from functools import partial

from django.db.models import Q
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from accounts.permissions import is_team
from outbox.choices import Topic
from outbox.services import Envelope, send_message
from partners.choices import MembershipStatus

from .choices import JoiningState
from .joining_words import ASKED, JOINER, TEAM, mail_words
from .notifications import team_of

TOPICS = {"wished": Topic.TASKS, "offered": Topic.TASKS, "asked": Topic.TASKS, "accepted": Topic.DECISIONS}


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


def tell_joining(proposal, what, was_asked=False):
    """Tell those concerned, each in the words meant for them; the other's reference is no part of a joiner's message."""
    for reader, people in told_of_joining(proposal, what, was_asked):
        is_named = reader != JOINER or what == "accepted"
        context = {"proposal": proposal, "words": partial(mail_words, proposal, what, reader)}
        envelope = Envelope(
            topic=TOPICS.get(what, Topic.NEWS),
            about=proposal.target.reference if is_named else "",
            dedupe_key=f"joining:{proposal.pk}:{what}",
            due_on=proposal.answer_by if what == "asked" else None,
        )
        send_message(event="joining", to=people, context=context, envelope=envelope)


def take_back_for(proposal, actor):
    """End an open wish of a draft that goes."""
    was_asked = proposal.state == JoiningState.ASKED
    proposal.state, proposal.ended_by, proposal.ended_at = JoiningState.WITHDRAWN, actor, timezone.now()
    proposal.save()
    tell_joining(proposal, "withdrawn", was_asked=was_asked)
