"""Who is told what about a request."""

from django.db.models import Q

from accounts.choices import Role
from accounts.models import User
from outbox.services import send_message
from partners.choices import MembershipStatus


def contacts_of(assistance_request):
    """The people who speak for the institutions that ask."""
    institutions = [assistance_request.institution_id, *assistance_request.co_requesters.values_list("pk", flat=True)]
    member = Q(memberships__institution_id__in=institutions, memberships__status=MembershipStatus.CONFIRMED)
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


def tell_received(assistance_request):
    """Acknowledge to the authority; tell the managers that a file has come."""
    context = {"assistance_request": assistance_request, "clock": assistance_request.clock}
    send_message(event="request_received", to=contacts_of(assistance_request), context=context)
    send_message(event="request_to_assign", to=team_of(assistance_request), context=context)


def tell_taken_up(assistance_request):
    """Tell the authority who is in charge."""
    send_message(
        event="request_taken_up", to=contacts_of(assistance_request), context={"assistance_request": assistance_request}
    )


def tell_assigned(assistance_request, *, actor):
    """Tell an officer that a file is theirs."""
    send_message(
        event="request_assigned",
        to=[assistance_request.officer],
        context={"assistance_request": assistance_request, "actor": actor},
    )


def tell_question(assistance_request, question):
    """Ask the authority, with the day by which we need the answer."""
    context = {"assistance_request": assistance_request, "question": question}
    send_message(event="clarification_asked", to=contacts_of(assistance_request), context=context)


def tell_answered(assistance_request, *, actor):
    """Tell the officer that the file is back."""
    send_message(
        event="clarification_answered",
        to=team_of(assistance_request),
        context={"assistance_request": assistance_request, "actor": actor},
    )


def tell_ended(assistance_request, *, step, reason, actor):
    """Declined: tell the authority why. Withdrawn: tell the team."""
    context = {"assistance_request": assistance_request, "reason": reason, "actor": actor}
    if step == "decline":
        send_message(event="request_declined", to=contacts_of(assistance_request), context=context)
    else:
        send_message(event="request_withdrawn", to=team_of(assistance_request), context=context)
