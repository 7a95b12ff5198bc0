"""Everything that changes missions and deployments."""

from .answering import answer_invitation
from .holding import expire_holds, extend_hold, hold_experts, let_go
from .inviting import invite_experts
from .locking import ChangedMeanwhile
from .moving import move_days
from .planning import change_mission, plan_mission
from .releasing import ReleaseSaid, answer_release, ask_release
from .seats import add_seat, change_seat, give_up_seat, take_up_seat
from .steps import move_mission

__all__ = [
    "ChangedMeanwhile",
    "ReleaseSaid",
    "add_seat",
    "answer_invitation",
    "answer_release",
    "ask_release",
    "change_mission",
    "change_seat",
    "expire_holds",
    "extend_hold",
    "give_up_seat",
    "hold_experts",
    "invite_experts",
    "let_go",
    "move_days",
    "move_mission",
    "plan_mission",
    "take_up_seat",
]
