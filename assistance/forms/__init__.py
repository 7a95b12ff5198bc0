"""Well-formed input for requests."""

from .consulting import ConsultationForm, MoreTimeForm, RecordForm, ReplyForm
from .drafting import PeopleForm, ProblemForm, WantForm, WhoForm
from .files import AttachmentForm
from .registering import RegisterForm
from .working import (
    AnswerForm,
    AssessmentForm,
    OfficerForm,
    QuestionForm,
    StepForm,
)

__all__ = [
    "AnswerForm",
    "AssessmentForm",
    "AttachmentForm",
    "ConsultationForm",
    "MoreTimeForm",
    "OfficerForm",
    "PeopleForm",
    "ProblemForm",
    "QuestionForm",
    "RecordForm",
    "RegisterForm",
    "ReplyForm",
    "StepForm",
    "WantForm",
    "WhoForm",
]
