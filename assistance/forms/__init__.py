"""Well-formed input for requests."""

from .drafting import PeopleForm, ProblemForm, WantForm, WhoForm
from .files import AttachmentForm
from .handing_over import HandOverForm
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
    "HandOverForm",
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
