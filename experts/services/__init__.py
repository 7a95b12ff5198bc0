"""Writes to the roster."""

from .rating import parts_there, refresh_completeness
from .steps import ProfileChanged, move_expert

__all__ = ["ProfileChanged", "move_expert", "parts_there", "refresh_completeness"]
