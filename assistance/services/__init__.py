"""Writes to a request that touch more than one row, or its status."""

from .clarification import (
    AnsweredMeanwhile,
    DraftMeanwhile,
    answer_question,
    answer_questions,
    ask_question,
    ask_questions,
    correct_question,
    record_answer,
    save_answer,
    take_back_question,
)
from .comments import add_comment, settle_comment
from .concluding import conclude_consultations, tell_late_comers
from .consultation import (
    close_consultation,
    grant_more_time,
    open_consultation,
    refuse_more_time,
    settle_consultation,
)
from .drafts import (
    ChangedMeanwhile,
    autosave_draft,
    create_draft,
    discard_draft,
    restore_field,
    save_draft,
)
from .files import add_attachment, remove_attachment
from .handing_over import hand_over
from .interests import declare_interest, declare_none_if_silent
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
from .messages import settle_messages, write_message
from .notes import correct_note, write_note
from .reading import mark_read
from .refusing import correct_refusal, refuse_request
from .replies import acknowledge_note, answer_consultation, record_opinion
from .restarting import start_again
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
from .sharing import end_reading_along, set_institution_level, set_person_level
from .steps import (
    approve_request,
    assign_officer,
    move_request,
    next_reference,
    submit_request,
    write_assessment,
)
from .versions import last_changes, stored_value

__all__ = [
    "AnsweredMeanwhile",
    "ChangedMeanwhile",
    "DraftMeanwhile",
    "SheetEntry",
    "SheetSeen",
    "WeightsChanged",
    "accept_joining",
    "acknowledge_note",
    "add_attachment",
    "add_comment",
    "agree_to_join",
    "answer_consultation",
    "answer_question",
    "answer_questions",
    "approve_request",
    "ask_question",
    "ask_questions",
    "assign_officer",
    "autosave_draft",
    "close_consultation",
    "conclude_consultations",
    "correct_note",
    "correct_question",
    "correct_refusal",
    "create_draft",
    "declare_interest",
    "declare_none_if_silent",
    "discard_draft",
    "end_overtaken_joinings",
    "end_reading_along",
    "grant_more_time",
    "hand_over",
    "invite_assessor",
    "last_changes",
    "mark_read",
    "move_request",
    "next_reference",
    "open_consultation",
    "pass_on_joining",
    "propose_joining",
    "record_answer",
    "record_opinion",
    "refuse_joining",
    "refuse_more_time",
    "refuse_request",
    "remove_attachment",
    "restore_field",
    "save_answer",
    "save_draft",
    "scheme_in_force",
    "set_institution_level",
    "set_person_level",
    "set_scheme",
    "settle_comment",
    "settle_consultation",
    "settle_messages",
    "start_again",
    "stored_value",
    "submit_request",
    "take_back_joining",
    "take_back_question",
    "take_invitation_back",
    "tell_late_comers",
    "wish_to_join",
    "write_assessment",
    "write_message",
    "write_note",
    "write_sheet",
]
