"""Who goes where, and when."""

from .answers import Expression, Nomination
from .calls import CallLanguage, ExpertCall, ExpertCallRecord
from .deployment import Deployment, DeploymentRecord
from .mission import Mission, MissionRecord, Seat, SeatLanguage

__all__ = [
    "CallLanguage",
    "Deployment",
    "DeploymentRecord",
    "ExpertCall",
    "ExpertCallRecord",
    "Expression",
    "Mission",
    "MissionRecord",
    "Nomination",
    "Seat",
    "SeatLanguage",
]
