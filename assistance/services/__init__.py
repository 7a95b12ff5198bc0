"""Writes to a request that touch more than one row, or its status."""

from .drafts import ChangedMeanwhile, create_draft, discard_draft, save_draft, stored_value
from .files import add_attachment, remove_attachment
from .refusing import correct_refusal, refuse_request
from .restarting import start_again
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
    "correct_refusal",
    "create_draft",
    "discard_draft",
    "move_request",
    "next_reference",
    "record_opinion",
    "refuse_request",
    "remove_attachment",
    "save_draft",
    "start_again",
    "stored_value",
    "submit_request",
    "write_assessment",
]
