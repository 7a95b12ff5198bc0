"""Writes to a request that touch more than one row, or its status."""

from .concluding import conclude_consultations, tell_late_comers
from .consultation import (
    close_consultation,
    grant_more_time,
    open_consultation,
    refuse_more_time,
    settle_consultation,
)
from .drafts import ChangedMeanwhile, create_draft, discard_draft, save_draft, stored_value
from .files import add_attachment, remove_attachment
from .interests import declare_interest, declare_none_if_silent
from .replies import acknowledge_note, answer_consultation, record_opinion
from .steps import (
    answer_questions,
    approve_request,
    ask_question,
    assign_officer,
    move_request,
    next_reference,
    submit_request,
    write_assessment,
)

__all__ = [
    "ChangedMeanwhile",
    "acknowledge_note",
    "add_attachment",
    "answer_consultation",
    "answer_questions",
    "approve_request",
    "ask_question",
    "assign_officer",
    "close_consultation",
    "conclude_consultations",
    "create_draft",
    "declare_interest",
    "declare_none_if_silent",
    "discard_draft",
    "grant_more_time",
    "move_request",
    "next_reference",
    "open_consultation",
    "record_opinion",
    "refuse_more_time",
    "remove_attachment",
    "save_draft",
    "settle_consultation",
    "stored_value",
    "submit_request",
    "tell_late_comers",
    "write_assessment",
]
