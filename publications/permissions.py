"""Who may publish."""

from accounts.permissions import is_manager
from workflow.engine import described_as


@described_as(is_manager.label)
def can_publish_figures(user, obj=None):
    """Figures of a year are published by a programme manager."""
    return is_manager(user)
