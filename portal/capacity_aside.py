"""Can we say yes? What stands beside the board, kept for a minute for the whole team."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

from accounts.permissions import is_team
from assistance.capacity_panel import WaitingCapacity

KEPT_SECONDS = 60


@dataclass(frozen=True)
class CapacityAside:
    """The sentences and the officers' weeks, and when they were reckoned."""

    sentences: tuple
    officers: tuple
    is_asked: bool
    at: datetime


def capacity_aside(user, today):
    """For the team, whose members all see every file, so that one reckoning serves them all; None for others."""
    if not is_team(user):
        return None
    cache, key = caches["fragments"], f"capacity-aside:{today}:{get_language()}"
    found = cache.get(key)
    if found is None:
        found = reckon(user, today)
        cache.set(key, found, KEPT_SECONDS)
    return found


def reckon(user, today):
    """Accept everything that waits, and say what it does."""
    waiting = WaitingCapacity(user, today)
    return CapacityAside(
        tuple(waiting.sentences),
        tuple(waiting.officers),
        bool(waiting.asked),
        timezone.localtime().replace(microsecond=0),
    )
