"""Writes to a request that touch more than one row, or its status."""

from .drafts import ChangedMeanwhile, create_draft, discard_draft, save_draft, stored_value
from .files import add_attachment, remove_attachment
from .joining import (
    accept_joining,
    agree_to_join,
    end_overtaken_joinings,
    pass_on_joining,
    propose_joining,
    refuse_joining,
    take_back_joining,
    wish_to_join,
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
    "accept_joining",
    "add_attachment",
    "agree_to_join",
    "answer_questions",
    "approve_request",
    "ask_question",
    "assign_officer",
    "create_draft",
    "discard_draft",
    "end_overtaken_joinings",
    "move_request",
    "next_reference",
    "pass_on_joining",
    "propose_joining",
    "record_opinion",
    "refuse_joining",
    "remove_attachment",
    "save_draft",
    "stored_value",
    "submit_request",
    "take_back_joining",
    "wish_to_join",
    "write_assessment",
]
