"""Who goes where, and when."""

from .considered import Consideration
from .deployment import Deployment, DeploymentRecord
from .mission import Mission, MissionRecord, Seat, SeatLanguage

__all__ = ["Consideration", "Deployment", "DeploymentRecord", "Mission", "MissionRecord", "Seat", "SeatLanguage"]
