"""Everything that changes missions and deployments."""

from .answering import answer_invitation
from .assigning import assign_mission
from .holding import expire_holds, extend_hold, hold_experts, let_go
from .inviting import invite_experts
from .moving import move_days
from .releasing import ReleaseSaid, answer_release, ask_release
from .steps import move_mission

__all__ = [
    "ReleaseSaid",
    "answer_invitation",
    "answer_release",
    "ask_release",
    "assign_mission",
    "expire_holds",
    "extend_hold",
    "hold_experts",
    "invite_experts",
    "let_go",
    "move_days",
    "move_mission",
]
