"""The roster: who could help, with what, when, and what is known of it."""

from .focal import FocalPoint
from .profile import Expert, ExpertTag
from .records import CvOpening, ExpertTransition, RetentionPeriod
from .skills import Availability, Expertise, LanguageSkill, Reference

__all__ = [
    "Availability",
    "CvOpening",
    "Expert",
    "ExpertTag",
    "ExpertTransition",
    "Expertise",
    "FocalPoint",
    "LanguageSkill",
    "Reference",
    "RetentionPeriod",
]
