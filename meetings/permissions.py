"""Who may see and do what with a meeting."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_committee_member, is_manager, is_staff_reader
from workflow.engine import described_as


@described_as(_("the Steering Committee and the MIEUX team"))
def can_see_meetings(user, meeting=None):
    """May read agendas and minutes; the items on which they declared a conflict of interest aside."""
    return is_staff_reader(user) or is_committee_member(user)


@described_as(_("the chair of the meeting"))
def is_chair(user, meeting):
    """Who chaired it, and still sits on the committee."""
    return is_committee_member(user) and user.pk == meeting.chair_id


__all__ = ["can_see_meetings", "is_chair", "is_manager"]
