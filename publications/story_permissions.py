"""Who may do what with stories.

Where a predicate takes a user of None, that is whoever holds the signed link of a mail, or the portal by itself: pages never pass None.
"""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_manager, is_team
from workflow.engine import described_as


@described_as(_("the MIEUX team"))
def can_moderate(user, story=None):
    """May read what was sent, moderate and translate it."""
    return user is not None and is_team(user)


@described_as(_("a programme manager"))
def can_publish(user, story=None):
    """May put a story on the site."""
    return user is not None and is_manager(user)


@described_as(_("whoever sent the story, or the MIEUX team in their name"))
def can_speak_for_sender(user, story=None):
    """The holder of the sender's link, or the team that was told."""
    return user is None or is_team(user)


@described_as(_("the portal, by itself"))
def is_portal(user, story=None):
    """What happens by itself: an address is confirmed, a consent ends."""
    return user is None
