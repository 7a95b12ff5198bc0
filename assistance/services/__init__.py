"""Writes to a request that touch more than one row, or its status."""

from .drafts import ChangedMeanwhile, create_draft, discard_draft, save_draft, stored_value
from .files import add_attachment, remove_attachment
from .scoring import (
    SheetEntry,
    SheetSeen,
    WeightsChanged,
    invite_assessor,
    scheme_in_force,
    set_scheme,
    take_invitation_back,
    write_sheet,
)
from .steps import (
    answer_questions,
    approve_request,
    ask_question,
    assign_officer,
    move_request,
    next_reference,
    record_opinion,
    submit_request,
    write_assessment,
)

__all__ = [
    "ChangedMeanwhile",
    "SheetEntry",
    "SheetSeen",
    "WeightsChanged",
    "add_attachment",
    "answer_questions",
    "approve_request",
    "ask_question",
    "assign_officer",
    "create_draft",
    "discard_draft",
    "invite_assessor",
    "move_request",
    "next_reference",
    "record_opinion",
    "remove_attachment",
    "save_draft",
    "scheme_in_force",
    "set_scheme",
    "stored_value",
    "submit_request",
    "take_invitation_back",
    "write_assessment",
    "write_sheet",
]
