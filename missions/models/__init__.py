"""Who goes where, and when."""

from .deployment import Deployment, DeploymentRecord
from .mission import Mission, MissionRecord, Seat, SeatLanguage
from .reporting import Appraisal, MissionReport, ReportRecord

__all__ = [
    "Appraisal",
    "Deployment",
    "DeploymentRecord",
    "Mission",
    "MissionRecord",
    "MissionReport",
    "ReportRecord",
    "Seat",
    "SeatLanguage",
]
