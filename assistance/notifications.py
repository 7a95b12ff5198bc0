"""Who is told what about a request."""

from copy import copy

from django.db.models import Q, prefetch_related_objects

from accounts.choices import Role
from accounts.models import User
from clock.calendars import brussels
from outbox.choices import Topic
from outbox.services import Envelope, send_message
from partners.choices import MembershipStatus

from .answer_days import reply_by
from .choices import STILL_ASKED, STILL_TO_REPLY


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


def tell_questions(assistance_request, questions, *, is_corrected=False):
    """Ask the authority, with the day by which we need the answers; or again, with the new words or the new day."""
    context = {"assistance_request": with_history(assistance_request), "questions": questions}
    envelope = Envelope(
        topic=Topic.TASKS,
        about=assistance_request.reference,
        due_on=questions[0].due_on,
        still_needed=STILL_ASKED,
        check_arguments={"questions": [question.pk for question in questions]},
    )
    context |= {"due_on": questions[0].due_on, "is_corrected": is_corrected}
    send_message(event="clarification_asked", to=contacts_of(assistance_request), context=context, envelope=envelope)


def tell_taken_back(assistance_request, questions, *, actor, reason):
    """Tell the authority that questions need no answer any more."""
    told = {"questions": questions, "actor": actor, "reason": reason}
    tell(assistance_request, "clarification_taken_back", contacts_of(assistance_request), Topic.NEWS, **told)


def tell_answered(assistance_request, *, actor, answered, left):
    """Tell the officer that the file is back; while answers are missing, only that some are there."""
    topic = Topic.NEWS if left else Topic.TASKS
    told = {"actor": actor, "answered": answered, "left": left}
    tell(assistance_request, "clarification_answered", team_of(assistance_request), topic, **told)


def tell_message(assistance_request, message):
    """Tell the other side: the team is asked to reply within two working days, the authority hears what there is to read."""
    context = {"assistance_request": with_history(assistance_request), "message": message}
    about = assistance_request.reference
    if message.is_from_team:
        envelope = Envelope(topic=Topic.NEWS, about=about)
        to, event = contacts_of(assistance_request), "message_to_authority"
    else:
        context["due_on"] = due_on = reply_by(message.written_at, brussels())
        check = {"still_needed": STILL_TO_REPLY, "check_arguments": {"message": message.pk}}
        envelope = Envelope(topic=Topic.TASKS, about=about, due_on=due_on, **check)
        to, event = team_of(assistance_request), "message_to_team"
    send_message(event=event, to=to, context=context, envelope=envelope)


def tell_ended(assistance_request, *, step, reason, actor):
    """Declined: tell the authority why. Withdrawn: tell the team."""
    told = {"reason": reason, "actor": actor}
    if step in ("decline", "return_request"):
        tell(assistance_request, "request_declined", contacts_of(assistance_request), Topic.DECISIONS, **told)
    else:
        tell(assistance_request, "request_withdrawn", team_of(assistance_request), Topic.NEWS, **told)
