"""Writes about institutions, the people who speak for them, and invitations."""

from .institutions import confirm_institution, merge_institutions, propose_institution
from .invitations import accept_invitation, invite_person, resend_invitation, revoke_invitation
from .memberships import claim_membership, confirm_membership, end_membership, leave_institution, refuse_membership
from .refusal import Refused
from .stand_ins import end_absence, name_stand_in

__all__ = [
    "Refused",
    "accept_invitation",
    "claim_membership",
    "confirm_institution",
    "confirm_membership",
    "end_absence",
    "end_membership",
    "invite_person",
    "leave_institution",
    "merge_institutions",
    "name_stand_in",
    "propose_institution",
    "refuse_membership",
    "resend_invitation",
    "revoke_invitation",
]
