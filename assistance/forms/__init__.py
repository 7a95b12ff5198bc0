"""Well-formed input for requests."""

from .drafting import PeopleForm, ProblemForm, WantForm, WhoForm
from .files import AttachmentForm
from .refusing import CorrectionForm, RefusalForm, RestartForm
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
    "CorrectionForm",
    "OfficerForm",
    "OpinionForm",
    "PeopleForm",
    "ProblemForm",
    "QuestionForm",
    "RefusalForm",
    "RegisterForm",
    "RestartForm",
    "StepForm",
    "WantForm",
    "WhoForm",
]
