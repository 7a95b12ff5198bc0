"""Who may open the pages that stand over all files."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_committee_member, is_staff_reader
from experts.permissions import is_focal_point
from workflow.engine import described_as


@described_as(_("the MIEUX team, the administrators and the Steering Committee"))
def can_see_board(user):
    """May read the clock board and its years."""
    return is_staff_reader(user) or is_committee_member(user)


@described_as(_("the MIEUX team, the administrators, the Steering Committee and the focal points"))
def can_see_supply(user):
    """May read what is asked for against who can go; small numbers are the team's alone."""
    return can_see_board(user) or is_focal_point(user)
