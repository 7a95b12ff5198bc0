"""Forms of the roster."""

from .joining import ExpertSignUpForm
from .lines import LINES
from .papers import ConsentForm, CvForm, EraseForm
from .sections import FORMS

__all__ = ["FORMS", "LINES", "ConsentForm", "CvForm", "EraseForm", "ExpertSignUpForm"]
