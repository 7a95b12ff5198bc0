"""Who goes where, and when."""

from .deployment import Deployment, DeploymentRecord
from .mission import Mission, MissionRecord, Seat, SeatLanguage

__all__ = ["Deployment", "DeploymentRecord", "Mission", "MissionRecord", "Seat", "SeatLanguage"]
