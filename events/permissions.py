"""Who may do what with events and their people.

Where a predicate takes a user of None, that is whoever holds the signed link of a mail, or the portal by itself: pages never pass None.
"""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_partner, is_team
from partners.permissions import confirmed_institution_ids
from workflow.engine import described_as


@described_as(_("the MIEUX team"))
def can_run(user, obj=None):
    """May prepare an event and run it."""
    return user is not None and is_team(user)


@described_as(_("the MIEUX team"))
def can_run_by_itself(user, obj=None):
    """The team, or the portal where nothing is left to ask."""
    return user is None or is_team(user)


@described_as(_("the portal, by itself"))
def is_portal(user, obj=None):
    """What happens by itself."""
    return user is None


@described_as(_("the person, the authority that nominated them, or the MIEUX team"))
def can_answer_place(user, registration):
    """Whoever holds the link of the mail, a contact of the nominating authority, or the team that was told."""
    if user is None or is_team(user):
        return True
    authority = registration.authority
    return authority is not None and is_partner(user) and authority.institution_id in confirmed_institution_ids(user)


@described_as(_("a contact of the authority that was asked"))
def can_nominate(user, authority):
    """A contact whose membership is confirmed, or the team in the authority's name."""
    if is_team(user):
        return True
    return is_partner(user) and authority.institution_id in confirmed_institution_ids(user)
