"""The roster: who could help, with what, when, and what is known of it."""

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
    "LanguageSkill",
    "Reference",
    "RetentionPeriod",
]
