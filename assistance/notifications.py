"""Who is told what about a request."""

from copy import copy

from django.db.models import Q, prefetch_related_objects

from accounts.choices import Role
from accounts.models import User
from outbox.choices import Topic
from outbox.services import Envelope, send_message
from partners.choices import MembershipStatus


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


def consultees_of(assistance_request):
    """The people of the Delegations and services that were asked about a request, in any round."""
    asked = Q(memberships__institution__consultees__consultation__assistance_request=assistance_request)
    asked &= Q(memberships__institution__consultees__is_concerned=True)
    member = asked & Q(memberships__status=MembershipStatus.CONFIRMED)
    return User.objects.filter(member, role__in=(Role.DELEGATION, Role.COMMITTEE), is_active=True).distinct()


def tell_withdrawn(assistance_request, *, reason, actor):
    """Tell the team that the authority took its request back."""
    to = team_of(assistance_request)
    tell(assistance_request, "request_withdrawn", to, Topic.NEWS, reason=reason, actor=actor)


def tell_refused(assistance_request, refusal):
    """Tell the authority why and what would change it, and, in short, those who were asked."""
    event = f"request_{refusal.decision}"
    tell(assistance_request, event, contacts_of(assistance_request), Topic.DECISIONS, refusal=refusal)
    tell(assistance_request, "consultee_refused", consultees_of(assistance_request), Topic.NEWS, refusal=refusal)


def tell_corrected(assistance_request, refusal):
    """Tell the authority that a slip in the words of its refusal was put right."""
    tell(assistance_request, "refusal_corrected", contacts_of(assistance_request), Topic.DECISIONS, refusal=refusal)
