"""Everything that changes missions and deployments."""

from .answering import answer_invitation
from .calls import change_call, discard_call, draft_call, move_call
from .expressing import express_interest, withdraw_interest
from .holding import expire_holds, extend_hold, hold_experts, let_go
from .inviting import invite_experts
from .keeping import keep_missions
from .keeping_calls import CallsKept, keep_calls
from .moving import move_days
from .nominating import nominate_person, withdraw_nomination
from .releasing import ReleaseSaid, answer_release, ask_release
from .steps import move_mission

__all__ = [
    "CallsKept",
    "ReleaseSaid",
    "answer_invitation",
    "answer_release",
    "ask_release",
    "change_call",
    "discard_call",
    "draft_call",
    "expire_holds",
    "express_interest",
    "extend_hold",
    "hold_experts",
    "invite_experts",
    "keep_calls",
    "keep_missions",
    "let_go",
    "move_call",
    "move_days",
    "move_mission",
    "nominate_person",
    "withdraw_interest",
    "withdraw_nomination",
]
