"""Writes to the roster."""

from .profiles import put_cv, remove_cv, save_profile, set_consent, start_profile
from .rating import parts_there, refresh_completeness
from .steps import ProfileChanged, move_expert

__all__ = [
    "ProfileChanged",
    "move_expert",
    "parts_there",
    "put_cv",
    "refresh_completeness",
    "remove_cv",
    "save_profile",
    "set_consent",
    "start_profile",
]
