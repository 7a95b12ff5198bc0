"""The Action, its plan and what came of it."""

from .action import Action, ActionRecord
from .condition import Condition
from .figures import CountedRecord, PublishedFigure
from .plan import Activity, Deliverable, DeliverableType, Objective

__all__ = [
    "Action",
    "ActionRecord",
    "Activity",
    "Condition",
    "CountedRecord",
    "Deliverable",
    "DeliverableType",
    "Objective",
    "PublishedFigure",
]
