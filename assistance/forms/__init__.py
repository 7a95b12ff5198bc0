"""Well-formed input for requests."""

from .clarification import (
    AnswerForm,
    MessageForm,
    NoteForm,
    QuestionForm,
    QuestionsForm,
    TakeBackForm,
)
from .drafting import PeopleForm, ProblemForm, WantForm, WhoForm
from .files import AttachmentForm
from .handing_over import HandOverForm
from .registering import RegisterForm
from .scoring import AssessorForm, SchemeForm, SheetForm
from .working import AssessmentForm, OfficerForm, OpinionForm, StepForm

__all__ = [
    "AnswerForm",
    "AssessmentForm",
    "AssessorForm",
    "AttachmentForm",
    "HandOverForm",
    "MessageForm",
    "NoteForm",
    "OfficerForm",
    "OpinionForm",
    "PeopleForm",
    "ProblemForm",
    "QuestionForm",
    "QuestionsForm",
    "RegisterForm",
    "SchemeForm",
    "SheetForm",
    "StepForm",
    "TakeBackForm",
    "WantForm",
    "WhoForm",
]
