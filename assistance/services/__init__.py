"""Writes to a request that touch more than one row, or its status."""

from .clarification import (
    AnsweredMeanwhile,
    DraftMeanwhile,
    answer_question,
    answer_questions,
    ask_question,
    ask_questions,
    correct_question,
    save_answer,
    take_back_question,
)
from .drafts import ChangedMeanwhile, create_draft, discard_draft, save_draft, stored_value
from .files import add_attachment, remove_attachment
from .interests import declare_interest, declare_none_if_silent
from .messages import settle_messages, write_message
from .notes import correct_note, write_note
from .reading import mark_read
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
    approve_request,
    assign_officer,
    move_request,
    next_reference,
    record_opinion,
    submit_request,
    write_assessment,
)

__all__ = [
    "AnsweredMeanwhile",
    "ChangedMeanwhile",
    "DraftMeanwhile",
    "SheetEntry",
    "SheetSeen",
    "WeightsChanged",
    "add_attachment",
    "answer_question",
    "answer_questions",
    "approve_request",
    "ask_question",
    "ask_questions",
    "assign_officer",
    "correct_note",
    "correct_question",
    "create_draft",
    "declare_interest",
    "declare_none_if_silent",
    "discard_draft",
    "invite_assessor",
    "mark_read",
    "move_request",
    "next_reference",
    "record_opinion",
    "remove_attachment",
    "save_answer",
    "save_draft",
    "scheme_in_force",
    "set_scheme",
    "settle_messages",
    "stored_value",
    "submit_request",
    "take_back_question",
    "take_invitation_back",
    "write_assessment",
    "write_message",
    "write_note",
    "write_sheet",
]
