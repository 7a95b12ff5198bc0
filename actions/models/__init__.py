"""The Action, its plan and what came of it."""

from .action import Action, ActionRecord
from .condition import Condition
from .echo import AuthorityRating, Echo, EchoRecord
from .figures import CountedRecord, PublishedFigure
from .plan import Activity, Deliverable, DeliverableType, Objective

__all__ = [
    "Action",
    "ActionRecord",
    "Activity",
    "AuthorityRating",
    "Condition",
    "CountedRecord",
    "Deliverable",
    "DeliverableType",
    "Echo",
    "EchoRecord",
    "Objective",
    "PublishedFigure",
]
