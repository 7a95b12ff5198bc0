"""Who may see and do what with an Action."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_committee_member, is_delegate, is_manager, is_partner, is_staff_reader, is_team
from assistance.permissions import is_recused
from missions.choices import COUNTED, DeploymentStatus
from partners.permissions import confirmed_institution_ids, covered_country_ids
from workflow.engine import described_as


@described_as(_("a contact of the authority"))
def is_contact(user, action):
    """Somebody who speaks for an institution of the Action."""
    if not is_partner(user):
        return False
    institutions = {action.institution_id}
    if action.assistance_request_id:
        institutions |= {institution.pk for institution in action.assistance_request.co_requesters.all()}
    return bool((institutions - {None}) & confirmed_institution_ids(user))


@described_as(_("a contact of the authority, or the team with the agreement in hand"))
def can_record_agreement(user, action):
    """The authority agrees itself, or the team records what it has in writing."""
    return is_team(user) or is_contact(user, action)


def can_see_action(user, action):
    """May read the Action's own page: the same rule as ActionQuerySet.visible_to, for one object."""
    if action.assistance_request_id and is_recused(user, action.assistance_request):
        return False
    if is_staff_reader(user) or is_committee_member(user) or is_contact(user, action):
        return True
    return is_delegate(user) and bool({country.pk for country in action.countries.all()} & covered_country_ids(user))


def can_edit_action(user, action):
    """May change the plan and the record."""
    return is_team(user)


def shows_names(deployment):
    """The authority reads who comes once the expert has said yes, and only as long as that holds: so the consent promises."""
    return deployment.status in (DeploymentStatus.ACCEPTED, *COUNTED)


def can_assign_officer(user, officer):
    """A manager puts anybody of the team in charge; an officer takes a file on."""
    return is_team(officer) and (is_manager(user) or (is_team(user) and user.pk == officer.pk))


@described_as(_("a contact of the authority, or the team in its name"))
def can_record_adoption(user, action):
    """The authority says what it did with a deliverable, or the team records what it was told."""
    return is_team(user) or is_contact(user, action)


__all__ = [
    "can_assign_officer",
    "can_edit_action",
    "can_record_adoption",
    "can_record_agreement",
    "can_see_action",
    "is_contact",
    "is_manager",
    "is_team",
    "shows_names",
]
