"""Who speaks for an institution: claimed by the person, decided by the team."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from ..choices import MembershipStatus
from ..models import Institution, Membership
from ..notifications import tell_membership_confirmed, tell_membership_refused
from ..permissions import can_claim_institutions, can_confirm_memberships
from .refusal import Refused

OPEN_CLAIMS_MAX = 5
CLAIM_AGAIN = (MembershipStatus.REFUSED, MembershipStatus.ENDED)


@transaction.atomic
def claim_membership(*, user, institution, position=""):
    """Say that one works for an institution; the team looks at it. A claim that was refused or ended may be made anew."""
    if not can_claim_institutions(user):
        raise PermissionDenied
    if user.memberships.to_confirm().count() >= OPEN_CLAIMS_MAX:
        raise Refused(
            gettext("%(n)d of your institutions still wait for us. We answer those first.") % {"n": OPEN_CLAIMS_MAX}
        )
    membership = locked_or_new(user=user, institution=institution)
    if membership.pk and membership.status not in CLAIM_AGAIN:
        raise Refused(gettext("%(name)s is on your list already.") % {"name": institution})
    membership.position = position.strip()
    membership.status = MembershipStatus.CLAIMED
    membership.claimed_at = timezone.now()
    membership.decided_at = membership.decided_by = None
    membership.note = ""
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError as error:
        raise Refused(gettext("%(name)s is on your list already.") % {"name": institution}) from error
    return membership


def locked_or_new(*, user, institution):
    """The person's row for the institution, locked; a new one that is not saved yet when there is none."""
    found = Membership.objects.select_for_update().filter(user=user, institution=institution).first()
    return found or Membership(user=user, institution=institution)


@transaction.atomic
def confirm_membership(*, membership, actor, note=""):
    """The person speaks for the institution; an institution that was only proposed goes on the register with it."""
    locked = lock_claim(membership=membership, actor=actor)
    decide(membership=locked, status=MembershipStatus.CONFIRMED, actor=actor, note=note)
    if not locked.institution.is_confirmed:
        Institution.objects.filter(pk=locked.institution_id).update(is_confirmed=True)
        locked.institution.is_confirmed = True
    tell_membership_confirmed(locked)
    return locked


@transaction.atomic
def refuse_membership(*, membership, actor, note):
    """The person does not speak for the institution; they are told why."""
    if not note.strip():
        raise Refused(gettext("Say why: the person reads it in our mail."))
    locked = lock_claim(membership=membership, actor=actor)
    decide(membership=locked, status=MembershipStatus.REFUSED, actor=actor, note=note)
    tell_membership_refused(locked)
    return locked


@transaction.atomic
def end_membership(*, membership, actor, note=""):
    """The team ends a tie that it had confirmed: the person has moved on."""
    if not can_confirm_memberships(actor):
        raise PermissionDenied
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    if locked.status != MembershipStatus.CONFIRMED:
        raise Refused(decided_already(locked))
    return decide(membership=locked, status=MembershipStatus.ENDED, actor=actor, note=note)


@transaction.atomic
def leave_institution(*, membership, user):
    """The person no longer speaks for the institution."""
    locked = Membership.objects.select_for_update().get(pk=membership.pk, user=user)
    if locked.status not in (MembershipStatus.CLAIMED, MembershipStatus.CONFIRMED):
        raise Refused(decided_already(locked))
    return decide(membership=locked, status=MembershipStatus.ENDED, actor=user, note="")


def lock_claim(*, membership, actor):
    """The row of a claim that waits for a decision, locked; refused when somebody has decided meanwhile."""
    if not can_confirm_memberships(actor):
        raise PermissionDenied
    locked = (
        Membership.objects.select_for_update(of=("self",)).select_related("institution", "user").get(pk=membership.pk)
    )
    if locked.status != MembershipStatus.CLAIMED:
        raise Refused(decided_already(locked))
    return locked


def decide(*, membership, status, actor, note):
    """Write the decision with its day and its person."""
    membership.status = status
    membership.decided_at = timezone.now()
    membership.decided_by = actor
    membership.note = note.strip()
    membership.save(update_fields=["status", "decided_at", "decided_by", "note"])
    return membership


def decided_already(membership):
    """Who decided, and when."""
    who = membership.decided_by or gettext("Somebody")
    when = date_format(timezone.localtime(membership.decided_at), "j F Y, H:i")
    return gettext("%(who)s decided this already, on %(when)s: %(state)s.") % {
        "who": who,
        "when": when,
        "state": membership.get_status_display(),
    }
