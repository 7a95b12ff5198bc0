"""Writes to the roster."""

from .forgetting import forget_expert
from .freshness import ask_to_renew, renew_expert
from .keeping import Freshness, keep_roster_fresh
from .openings import open_cv
from .profiles import put_cv, remove_cv, save_profile, set_consent, start_profile
from .rating import parts_there, refresh_completeness
from .seen import step_label
from .steps import ProfileChanged, move_expert
from .vetting import usual_end, vet_expert

__all__ = [
    "Freshness",
    "ProfileChanged",
    "ask_to_renew",
    "forget_expert",
    "keep_roster_fresh",
    "move_expert",
    "open_cv",
    "parts_there",
    "put_cv",
    "refresh_completeness",
    "remove_cv",
    "renew_expert",
    "save_profile",
    "set_consent",
    "start_profile",
    "step_label",
    "usual_end",
    "vet_expert",
]
