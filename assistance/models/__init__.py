"""The request for assistance and everything that belongs to its dossier."""

from .assessment import Assessment
from .conflict import ConflictDeclaration
from .consultation import Consultation, Consultee, Opinion, Reply
from .joining import JoinProposal
from .refusal import Refusal
from .request import (
    REFERENCE_PATTERN,
    TRACKING_ALPHABET,
    AssistanceRequest,
    ReferenceCounter,
    RequestRecord,
    new_tracking_code,
    valid_reference,
)
from .thread import Attachment, Question, attachment_path

__all__ = [
    "REFERENCE_PATTERN",
    "TRACKING_ALPHABET",
    "Assessment",
    "AssistanceRequest",
    "Attachment",
    "ConflictDeclaration",
    "Consultation",
    "Consultee",
    "JoinProposal",
    "Opinion",
    "Question",
    "ReferenceCounter",
    "Refusal",
    "Reply",
    "RequestRecord",
    "attachment_path",
    "new_tracking_code",
    "valid_reference",
]
