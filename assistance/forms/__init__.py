"""Well-formed input for requests."""

from .drafting import PeopleForm, ProblemForm, WantForm, WhoForm
from .files import AttachmentForm
from .registering import RegisterForm
from .scoring import AssessorForm, SchemeForm, SheetForm
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
    "AssessorForm",
    "AttachmentForm",
    "OfficerForm",
    "OpinionForm",
    "PeopleForm",
    "ProblemForm",
    "QuestionForm",
    "RegisterForm",
    "SchemeForm",
    "SheetForm",
    "StepForm",
    "WantForm",
    "WhoForm",
]
