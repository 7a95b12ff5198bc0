"""Well-formed input for requests."""

from .drafting import PeopleForm, ProblemForm, WantForm, WhoForm
from .files import AttachmentForm
from .joining import AnswerByForm, JoinMessageForm, JoinOfferForm, RefusalReasonForm, usual_answer_day
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
    "AnswerByForm",
    "AnswerForm",
    "AssessmentForm",
    "AttachmentForm",
    "JoinMessageForm",
    "JoinOfferForm",
    "OfficerForm",
    "OpinionForm",
    "PeopleForm",
    "ProblemForm",
    "QuestionForm",
    "RefusalReasonForm",
    "RegisterForm",
    "StepForm",
    "WantForm",
    "WhoForm",
    "usual_answer_day",
]
