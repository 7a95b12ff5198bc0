"""Well-formed input for requests."""

from .clarification import (
    AnswerForm,
    AnswerInHandForm,
    MessageForm,
    NoteForm,
    QuestionForm,
    QuestionsForm,
    TakeBackForm,
)
from .consulting import ConsultationForm, MoreTimeForm, RecordForm, ReplyForm
from .drafting import PeopleForm, ProblemForm, WantForm, WhoForm
from .files import AttachmentForm
from .handing_over import HandOverForm
from .interests import DeclarationForm, LiftForm
from .joining import AnswerByForm, JoinMessageForm, JoinOfferForm, RefusalReasonForm
from .refusing import CorrectionForm, RefusalForm, RestartForm
from .registering import RegisterForm
from .scoring import AssessorForm, SchemeForm, SheetForm
from .working import AssessmentForm, OfficerForm, StepForm

__all__ = [
    "AnswerByForm",
    "AnswerForm",
    "AnswerInHandForm",
    "AssessmentForm",
    "AssessorForm",
    "AttachmentForm",
    "ConsultationForm",
    "CorrectionForm",
    "DeclarationForm",
    "HandOverForm",
    "JoinMessageForm",
    "JoinOfferForm",
    "LiftForm",
    "MessageForm",
    "MoreTimeForm",
    "NoteForm",
    "OfficerForm",
    "PeopleForm",
    "ProblemForm",
    "QuestionForm",
    "QuestionsForm",
    "RecordForm",
    "RefusalForm",
    "RefusalReasonForm",
    "RegisterForm",
    "ReplyForm",
    "RestartForm",
    "SchemeForm",
    "SheetForm",
    "StepForm",
    "TakeBackForm",
    "WantForm",
    "WhoForm",
]
