"""The clock of one file: its ledger, its summary, and what plans, reminders and capacity are reckoned with."""

from .capacity import OfficerCapacity, StageEffort
from .ledger import ClockEntry, FastResponseClock
from .planning import Closure, FileStageBudget, SetBySomebody, StageBudget
from .reminding import EscalationRung
from .summary import ClockSummary

__all__ = [
    "ClockEntry",
    "ClockSummary",
    "Closure",
    "EscalationRung",
    "FastResponseClock",
    "FileStageBudget",
    "OfficerCapacity",
    "SetBySomebody",
    "StageBudget",
    "StageEffort",
]
