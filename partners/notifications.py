"""Who is told what about memberships and invitations."""

from outbox.choices import Topic
from outbox.services import Envelope, send_message, send_to_address

from .models import InvitedMembership

ACCOUNT = Envelope(topic=Topic.ACCOUNT)


def tell_membership_confirmed(membership):
    """Tell a contact that they may now send requests."""
    context = {"membership": membership}
    send_message(event="membership_confirmed", to=[membership.user], context=context, envelope=ACCOUNT)


def tell_membership_refused(membership):
    """Tell a person that we could not confirm them, and why."""
    context = {"membership": membership}
    send_message(event="membership_refused", to=[membership.user], context=context, envelope=ACCOUNT)


def tell_invited(invitation):
    """Send the link that opens an account."""
    offered = InvitedMembership.objects.select_related("institution").filter(invitation=invitation).first()
    context = {"invitation": invitation, "institution": offered.institution if offered else None}
    send_to_address(event="person_invited", email=invitation.email, language=invitation.language, context=context)


def tell_stand_in(absence):
    """Tell somebody for whom they act, and from when to when."""
    envelope = Envelope(topic=Topic.TASKS, due_on=absence.starts_on)
    send_message(event="stand_in_named", to=[absence.stand_in], context={"absence": absence}, envelope=envelope)
