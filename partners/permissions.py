"""Which institutions and countries a person stands for."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator, is_partner, is_staff_reader, is_team
from workflow.engine import described_as

from .choices import InstitutionKind, MembershipStatus


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


def covered_countries(user):
    """The keys of the countries covered by the EU Delegations that this person belongs to, as part of a larger query."""
    covers = user.memberships.model._meta.get_field("institution").related_model.covers.through
    return covers.objects.filter(
        institution__kind=InstitutionKind.DELEGATION,
        institution__memberships__user=user,
        institution__memberships__status=MembershipStatus.CONFIRMED,
    ).values("country_id")


def covered_country_ids(user):
    """The same, read once for a person."""
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
