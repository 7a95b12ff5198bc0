"""Who goes where, and when."""

from .answers import Expression, Nomination
from .calls import CallLanguage, ExpertCall, ExpertCallRecord
from .considered import Consideration
from .deployment import Deployment, DeploymentRecord
from .mission import Mission, MissionRecord, Seat, SeatLanguage
from .reporting import Appraisal, MissionReport, ReportRecord

__all__ = [
    "Appraisal",
    "CallLanguage",
    "Consideration",
    "Deployment",
    "DeploymentRecord",
    "ExpertCall",
    "ExpertCallRecord",
    "Expression",
    "Mission",
    "MissionRecord",
    "MissionReport",
    "Nomination",
    "ReportRecord",
    "Seat",
    "SeatLanguage",
]
