"""Who may do what with missions and deployments.

Where a predicate takes a user of None, that is whoever holds the signed link of a mail, or the portal by itself: pages never pass None.
"""

from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.permissions import is_team
from experts.permissions import focal_country_ids, is_own_profile
from workflow.engine import described_as


@described_as(_("the MIEUX team"))
def can_plan(user, obj=None):
    """May plan a mission, hold and invite experts."""
    return user is not None and is_team(user)


@described_as(_("the expert who is invited, or the MIEUX team in the expert's name"))
def can_answer(user, deployment):
    """The expert, signed in or by the link of the invitation; the team records what it was told."""
    return user is None or is_own_profile(user, deployment.expert) or is_team(user)


@described_as(_("the employer, the national focal point, or the MIEUX team in the employer's name"))
def can_release(user, deployment):
    """Whoever holds the employer's link, a focal point of the country where the expert serves, or the team with the release in hand."""
    return user is None or is_team(user) or deployment.expert.country_of_service_id in focal_country_ids(user)


@described_as(_("the portal, by itself"))
def is_portal(user, obj=None):
    """What happens by itself."""
    return user is None


@described_as(_("the MIEUX team"))
def can_run_by_itself(user, obj=None):
    """The team, or the portal where nothing is left to ask."""
    return user is None or is_team(user)


@described_as(_("the expert who went, or the MIEUX team in the expert's name"))
def can_report(user, report):
    """The expert, signed in or by the link of a mail, writes and sends; the team takes down what came by letter."""
    return user is None or is_own_profile(user, report.deployment.expert) or is_team(user)


@described_as(_("the partner authority"))
def can_appraise_as_authority(user, obj=None):
    """A contact of an authority; the app that knows whose mission it is asks for more."""
    return user is not None and user.is_active and user.role == Role.PARTNER
