"""Who goes where, and when."""

from .considered import Consideration
from .deployment import Deployment, DeploymentRecord
from .mission import Mission, MissionRecord, Seat, SeatLanguage
from .reporting import Appraisal, MissionReport, ReportRecord

__all__ = [
    "Appraisal",
    "Consideration",
    "Deployment",
    "DeploymentRecord",
    "Mission",
    "MissionRecord",
    "MissionReport",
    "ReportRecord",
    "Seat",
    "SeatLanguage",
]
