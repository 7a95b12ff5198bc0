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
from .interests import DeclarationForm, LiftForm
from .registering import RegisterForm
from .scoring import AssessorForm, SchemeForm, SheetForm
from .working import AssessmentForm, OfficerForm, OpinionForm, StepForm

__all__ = [
    "AnswerForm",
    "AssessmentForm",
    "AssessorForm",
    "AttachmentForm",
    "DeclarationForm",
    "LiftForm",
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
