"""Everything that changes missions and deployments."""

from .answering import answer_invitation
from .holding import expire_holds, extend_hold, hold_experts, let_go
from .inviting import invite_experts
from .keeping import keep_missions
from .moving import move_days
from .releasing import ReleaseSaid, answer_release, ask_release
from .steps import move_mission

__all__ = [
    "ReleaseSaid",
    "answer_invitation",
    "answer_release",
    "ask_release",
    "expire_holds",
    "extend_hold",
    "hold_experts",
    "invite_experts",
    "keep_missions",
    "let_go",
    "move_days",
    "move_mission",
]
