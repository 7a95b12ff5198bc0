"""Predicates about the person alone."""

from django.utils.translation import gettext_lazy as _

from workflow.engine import described_as

from .choices import TEAM_ROLES, Role


@described_as(_("the MIEUX team"))
def is_team(user, obj=None):
    """A project officer or a programme manager."""
    return user.is_authenticated and user.role in TEAM_ROLES


@described_as(_("a programme manager"))
def is_manager(user, obj=None):
    """A programme manager."""
    return user.is_authenticated and user.role == Role.MANAGER


@described_as(_("an administrator"))
def is_administrator(user, obj=None):
    """Somebody who keeps the reference data and the people; takes no step of a workflow."""
    return user.is_authenticated and user.role == Role.ADMINISTRATOR


INVITABLE_ROLES = {
    Role.MANAGER: (Role.DELEGATION, Role.COMMITTEE, Role.OFFICER, Role.FOCAL_POINT, Role.EXPERT),
    Role.ADMINISTRATOR: tuple(role for role in Role if role != Role.PARTNER),
}


def invitable_roles(user):
    """The roles into which this person may invite; partner contacts sign up by themselves."""
    return INVITABLE_ROLES.get(user.role, ()) if user.is_authenticated else ()


@described_as(_("a programme manager or an administrator"))
def can_invite(user, obj=None):
    """May invite somebody into some role."""
    return bool(invitable_roles(user))


def is_staff_reader(user, obj=None):
    """Somebody who may read every file: the team and the administrators."""
    return is_team(user) or is_administrator(user)


@described_as(_("a contact of a partner authority"))
def is_partner(user, obj=None):
    """A contact of a partner authority."""
    return user.is_authenticated and user.role == Role.PARTNER


def is_delegate(user, obj=None):
    """An officer of an EU Delegation."""
    return user.is_authenticated and user.role == Role.DELEGATION


@described_as(_("those who work on files of others"))
def can_be_recused(user, obj=None):
    """Whoever works on files of others can have a conflict of interest on one; the authority's own contacts cannot."""
    return is_staff_reader(user) or is_committee_member(user) or is_delegate(user)


def is_committee_member(user, obj=None):
    """A member of the Steering Committee."""
    return user.is_authenticated and user.role == Role.COMMITTEE
