"""Well-formed input for requests."""

from .drafting import PeopleForm, ProblemForm, WantForm, WhoForm
from .files import AttachmentForm
from .interests import DeclarationForm, LiftForm
from .registering import RegisterForm
from .working import (
    AnswerForm,
    AssessmentForm,
    OfficerForm,
    OpinionForm,
    QuestionForm,
    StepForm,
)

__all__ = [
    "AnswerForm",
    "AssessmentForm",
    "AttachmentForm",
    "DeclarationForm",
    "LiftForm",
    "OfficerForm",
    "OpinionForm",
    "PeopleForm",
    "ProblemForm",
    "QuestionForm",
    "RegisterForm",
    "StepForm",
    "WantForm",
    "WhoForm",
]
