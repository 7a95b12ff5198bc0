"""Writes to a request that touch more than one row, or its status."""

from .comments import add_comment, settle_comment
from .drafts import ChangedMeanwhile, autosave_draft, create_draft, discard_draft, restore_field, save_draft
from .files import add_attachment, remove_attachment
from .handing_over import hand_over
from .sharing import end_reading_along, set_institution_level, set_person_level
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
from .versions import last_changes, stored_value

__all__ = [
    "ChangedMeanwhile",
    "add_attachment",
    "add_comment",
    "answer_questions",
    "approve_request",
    "ask_question",
    "assign_officer",
    "autosave_draft",
    "create_draft",
    "discard_draft",
    "end_reading_along",
    "hand_over",
    "last_changes",
    "move_request",
    "next_reference",
    "record_opinion",
    "remove_attachment",
    "restore_field",
    "save_draft",
    "set_institution_level",
    "set_person_level",
    "settle_comment",
    "stored_value",
    "submit_request",
    "write_assessment",
]
