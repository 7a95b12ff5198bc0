"""Writes to the roster."""

from .openings import open_cv
from .rating import parts_there, refresh_completeness
from .seen import step_label
from .steps import ProfileChanged, move_expert
from .vetting import usual_end, vet_expert

__all__ = [
    "ProfileChanged",
    "move_expert",
    "open_cv",
    "parts_there",
    "refresh_completeness",
    "step_label",
    "usual_end",
    "vet_expert",
]
