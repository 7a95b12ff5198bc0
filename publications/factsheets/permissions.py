"""Who writes factsheets, and who publishes them. Where a predicate takes a user of None, that is the portal by itself: pages never pass None."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_manager, is_team
from workflow.engine import described_as


@described_as(_("the MIEUX team"))
def can_write_factsheets(user, obj=None):
    """May write and send for review."""
    return user is None or is_team(user)


@described_as(_("a programme manager"))
def can_publish_factsheets(user, obj=None):
    """May let everybody read."""
    return user is None or is_manager(user)
