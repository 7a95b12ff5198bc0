"""The roster in the administration: administrators curate all of it; every step goes through a service."""

from .focal import FocalPointAdmin
from .reference import ExpertTagAdmin, RetentionPeriodAdmin
from .roster import ExpertAdmin

__all__ = ["ExpertAdmin", "ExpertTagAdmin", "FocalPointAdmin", "RetentionPeriodAdmin"]
