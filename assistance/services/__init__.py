"""Writes to a request that touch more than one row, or its status."""

from .drafts import ChangedMeanwhile, create_draft, discard_draft, save_draft, stored_value
from .files import add_attachment, remove_attachment
from .interests import declare_interest, declare_none_if_silent
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
    "add_attachment",
    "answer_questions",
    "approve_request",
    "ask_question",
    "assign_officer",
    "create_draft",
    "declare_interest",
    "declare_none_if_silent",
    "discard_draft",
    "move_request",
    "next_reference",
    "record_opinion",
    "remove_attachment",
    "save_draft",
    "stored_value",
    "submit_request",
    "write_assessment",
]
