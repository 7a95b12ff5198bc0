"""Invitations: the only way into every role but partner contact."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.choices import InvitationState, Role
from accounts.models import Invitation, User, invitation_expiry
from accounts.permissions import invitable_roles
from accounts.services import create_person

from ..choices import InstitutionKind, MembershipStatus
from ..models import InvitedMembership, Membership
from ..notifications import tell_invited
from .refusal import Refused

KIND_FOR_ROLE = {Role.DELEGATION: InstitutionKind.DELEGATION, Role.COMMITTEE: InstitutionKind.COMMITTEE}


@transaction.atomic
def invite_person(*, invitation, actor, institution=None):
    """Save an invitation that is not saved yet, remember the institution, and send the link to the address."""
    check_may_invite(actor, invitation.role)
    check_institution(invitation.role, institution)
    invitation.email = invitation.email.strip().lower()
    invitation.invited_by = actor
    if has_account(invitation.email):
        raise Refused(gettext("Somebody signs in with this address already."))
    make_room(invitation.email)
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:
        raise Refused(
            gettext("This address has an open invitation. Send that one again, or take it back first.")
        ) from error
    if institution:
        InvitedMembership.objects.create(invitation=invitation, institution=institution)
    tell_invited(invitation)
    return invitation


def check_may_invite(actor, role):
    """Who may invite into which role."""
    if role not in invitable_roles(actor):
        raise PermissionDenied


def check_institution(role, institution):
    """Delegation officers and committee members belong to an institution of their kind, nobody else to any."""
    kind = KIND_FOR_ROLE.get(role)
    if kind and (institution is None or institution.kind != kind):
        raise Refused(gettext("Choose the %(kind)s of this person.") % {"kind": kind.label})
    if institution and not kind:
        raise Refused(gettext("Only Delegation officers and committee members are invited for an institution."))


def has_account(email):
    """Whether a person who has shown that the address is theirs signs in with it."""
    user = User.objects.filter(email=email).first()
    return bool(user and is_proven(user))


def is_proven(user):
    """An account counts once its address was confirmed or it was used."""
    return user.last_login is not None or EmailAddress.objects.filter(user=user, verified=True).exists()


def make_room(email):
    """An invitation that ran out makes way for a new one."""
    now = timezone.now()
    Invitation.objects.filter(email=email, accepted_at=None, revoked_at=None, expires_at__lte=now).update(
        revoked_at=now
    )


@transaction.atomic
def resend_invitation(*, invitation, actor):
    """Send the same link again; it holds for fourteen days from now."""
    locked = lock_pending(invitation=invitation, actor=actor)
    locked.expires_at = invitation_expiry()
    locked.save(update_fields=["expires_at"])
    tell_invited(locked)
    return locked


@transaction.atomic
def revoke_invitation(*, invitation, actor):
    """Make the link useless."""
    locked = lock_pending(invitation=invitation, actor=actor)
    locked.revoked_at = timezone.now()
    locked.save(update_fields=["revoked_at"])
    return locked


def lock_pending(*, invitation, actor):
    """An invitation that nobody has accepted or taken back, locked."""
    check_may_invite(actor, invitation.role)
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.state in (InvitationState.ACCEPTED, InvitationState.REVOKED):
        raise Refused(state_sentence(locked))
    return locked


def state_sentence(invitation):
    """Why an invitation can no longer be used."""
    return {
        InvitationState.ACCEPTED: gettext("This invitation has been used."),
        InvitationState.REVOKED: gettext("This invitation was taken back."),
        InvitationState.EXPIRED: gettext("This invitation has run out: it held for fourteen days."),
    }.get(invitation.state, "")


@transaction.atomic
def accept_invitation(*, invitation, name, language, password):
    """Make the account that was offered, once: the address and the role come from the invitation alone."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not locked.is_open:
        raise Refused(state_sentence(locked))
    email = locked.email.lower()
    if has_account(email):
        raise Refused(gettext("Somebody signs in with this address already. Sign in, or ask for a new password."))
    User.objects.filter(email=email).delete()
    user = create_person(email=email, name=name.strip(), role=locked.role, language=language, password=password)
    locked.accepted_at = timezone.now()
    locked.accepted_by = user
    locked.save(update_fields=["accepted_at", "accepted_by"])
    give_membership(invitation=locked, user=user)
    return user


def give_membership(*, invitation, user):
    """Tie the new person to the institution that the invitation names."""
    offered = InvitedMembership.objects.filter(invitation=invitation).first()
    if offered:
        Membership.objects.create(
            user=user,
            institution_id=offered.institution_id,
            status=MembershipStatus.CONFIRMED,
            decided_at=invitation.accepted_at,
            decided_by=invitation.invited_by,
        )
