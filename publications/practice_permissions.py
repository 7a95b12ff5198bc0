"""Who may do what with the library of good practices."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_manager, is_team
from workflow.engine import described_as


@described_as(_("the MIEUX team"))
def can_edit_library(user, obj=None):
    """May propose, edit and compile."""
    return user is not None and is_team(user)


@described_as(_("a programme manager"))
def can_publish_library(user, obj=None):
    """May publish and withdraw."""
    return user is not None and is_manager(user)
