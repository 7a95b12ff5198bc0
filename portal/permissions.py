"""Who may open the pages that stand over all files."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_committee_member, is_staff_reader
from workflow.engine import described_as


@described_as(_("the MIEUX team, the administrators and the Steering Committee"))
def can_see_board(user):
    """May read the clock board and its years."""
    return is_staff_reader(user) or is_committee_member(user)
