"""The demonstration roster: made-up experts of every kind, the same ones every time; nobody in it exists."""

from .storing import store_roster

__all__ = ["store_roster"]
