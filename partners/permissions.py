"""Which institutions and countries a person stands for."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.permissions import (
    is_administrator,
    is_committee_member,
    is_delegate,
    is_partner,
    is_staff_reader,
    is_team,
)
from workflow.engine import described_as

from .choices import InstitutionKind, MembershipStatus

CONSULTED_KINDS = {Role.DELEGATION: InstitutionKind.DELEGATION, Role.COMMITTEE: InstitutionKind.COMMITTEE}


def _memberships(user):
    if not hasattr(user, "_membership_rows"):
        user._membership_rows = list(user.memberships.values_list("institution_id", "status"))
    return user._membership_rows


def remember_memberships(users):
    """Read the ties of several people at once, so that asking for each of them costs nothing more."""
    people = {user.pk: user for user in users}
    for user in people.values():
        user._membership_rows = []
    model = get_user_model()._meta.get_field("memberships").related_model
    for key, *row in model.objects.filter(user__in=people).values_list("user_id", "institution_id", "status"):
        people[key]._membership_rows.append(tuple(row))
    return people


def confirmed_institution_ids(user):
    """Institutions for which the team has confirmed this person."""
    return {pk for pk, status in _memberships(user) if status == MembershipStatus.CONFIRMED}


def usable_institution_ids(user):
    """Institutions for which this person may at least draft."""
    usable = (MembershipStatus.CONFIRMED, MembershipStatus.CLAIMED)
    return {pk for pk, status in _memberships(user) if status in usable}


def absent_people(user):
    """The keys of the people for whom this person stands in today, as part of a larger query."""
    return user.standing_in.on(timezone.localdate()).values("person_id")


def covered_countries(user):
    """The keys of the countries covered by the EU Delegations to which this person belongs, or for which they stand in today.

    As part of a larger query.
    """
    covers = user.memberships.model._meta.get_field("institution").related_model.covers.through
    own = Q(institution__memberships__user=user)
    return covers.objects.filter(
        own | Q(institution__memberships__user__in=absent_people(user)),
        institution__kind=InstitutionKind.DELEGATION,
        institution__memberships__status=MembershipStatus.CONFIRMED,
    ).values("country_id")


def answering_ties(user):
    """The ties to Delegations or services, their own or of those for whom they stand in today, for which this person answers."""
    kind = CONSULTED_KINDS.get(user.role)
    ties = user.memberships.model.objects.filter(status=MembershipStatus.CONFIRMED, institution__kind=kind)
    return ties.filter(Q(user=user) | Q(user__in=absent_people(user))) if kind else ties.none()


def answered_institutions(user):
    """{institution: the person in whose place this person answers for it today}; None for one's own. One query."""
    ties = answering_ties(user).order_by("-pk").values_list("institution_id", "user_id")
    found = {institution: person for institution, person in ties if person != user.pk}
    return {**found, **{institution: None for institution, person in ties if person == user.pk}}


def covered_country_ids(user):
    """The same as covered_countries, read once for a person."""
    if not hasattr(user, "_covered_country_rows"):
        user._covered_country_rows = set(covered_countries(user).values_list("country_id", flat=True))
    return user._covered_country_rows


@described_as(_("the MIEUX team"))
def can_confirm_memberships(user, membership=None):
    """The team confirms who speaks for an institution."""
    return is_team(user)


@described_as(_("the MIEUX team or an administrator"))
def can_see_institutions(user, institution=None):
    """The register of institutions is for the team and the administrators."""
    return is_staff_reader(user)


@described_as(_("the MIEUX team or an administrator"))
def can_keep_register(user, institution=None):
    """The team and the administrators add, correct, confirm and merge institutions."""
    return is_team(user) or is_administrator(user)


@described_as(_("a partner contact"))
def can_claim_institutions(user, institution=None):
    """Partner contacts say for whom they speak; everybody else was invited for an institution."""
    return is_partner(user)


@described_as(_("people of an EU Delegation or of the Steering Committee"))
def can_be_away(user, obj=None):
    """Those who are consulted name a stand-in while they are away."""
    return is_delegate(user) or is_committee_member(user)
