"""Writes to the roster."""

from .forgetting import forget_expert
from .freshness import ask_to_renew, renew_expert
from .keeping import Freshness, keep_roster_fresh
from .rating import parts_there, refresh_completeness
from .steps import ProfileChanged, move_expert

__all__ = [
    "Freshness",
    "ProfileChanged",
    "ask_to_renew",
    "forget_expert",
    "keep_roster_fresh",
    "move_expert",
    "parts_there",
    "refresh_completeness",
    "renew_expert",
]
