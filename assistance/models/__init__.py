"""The request for assistance and everything that belongs to its dossier."""

from .assessment import Assessment
from .conflict import ConflictDeclaration
from .consultation import Consultation, Consultee, Opinion, Reply
from .drafting import DraftAccess, DraftComment, DraftPresence, DraftVersion
from .joining import JoinProposal
from .messages import AnswerDraft, Message, ThreadMark
from .note import Note
from .refusal import EarlierWording, Refusal
from .request import (
    REFERENCE_PATTERN,
    TRACKING_ALPHABET,
    AssistanceRequest,
    ReferenceCounter,
    RequestRecord,
    new_tracking_code,
    valid_reference,
)
from .scoring import AssessmentScheme, AssessorSheet, CriterionScore
from .thread import Attachment, Question, attachment_path

__all__ = [
    "REFERENCE_PATTERN",
    "TRACKING_ALPHABET",
    "AnswerDraft",
    "Assessment",
    "AssessmentScheme",
    "AssessorSheet",
    "AssistanceRequest",
    "Attachment",
    "ConflictDeclaration",
    "Consultation",
    "Consultee",
    "CriterionScore",
    "DraftAccess",
    "DraftComment",
    "DraftPresence",
    "DraftVersion",
    "EarlierWording",
    "JoinProposal",
    "Message",
    "Note",
    "Opinion",
    "Question",
    "ReferenceCounter",
    "Refusal",
    "Reply",
    "RequestRecord",
    "ThreadMark",
    "attachment_path",
    "new_tracking_code",
    "valid_reference",
]
