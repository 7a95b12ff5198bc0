"""Everything that changes missions and deployments."""

from .answering import answer_invitation
from .appraising import Appraised, appraise_deployment, why_not_appraised
from .asking import ask_for_reports
from .assigning import assign_mission
from .calls import change_call, discard_call, draft_call, move_call
from .choosing import hold_team
from .expressing import express_interest, withdraw_interest
from .holding import expire_holds, extend_hold, hold_experts, let_go
from .inviting import invite_experts
from .keeping import keep_missions
from .keeping_calls import CallsKept, keep_calls
from .locking import ChangedMeanwhile
from .moving import move_days
from .nominating import nominate_person, withdraw_nomination
from .planning import change_mission, plan_mission
from .releasing import ReleaseSaid, answer_release, ask_release
from .reporting import accept_report, file_report, return_report, save_report, take_back_report
from .reports_forgotten import forget_reports
from .seats import add_seat, change_seat, give_up_seat, take_up_seat
from .steps import move_mission

__all__ = [
    "Appraised",
    "CallsKept",
    "ChangedMeanwhile",
    "ReleaseSaid",
    "accept_report",
    "add_seat",
    "answer_invitation",
    "answer_release",
    "appraise_deployment",
    "ask_for_reports",
    "ask_release",
    "assign_mission",
    "change_call",
    "change_mission",
    "change_seat",
    "discard_call",
    "draft_call",
    "expire_holds",
    "express_interest",
    "extend_hold",
    "file_report",
    "forget_reports",
    "give_up_seat",
    "hold_experts",
    "hold_team",
    "invite_experts",
    "keep_calls",
    "keep_missions",
    "let_go",
    "move_call",
    "move_days",
    "move_mission",
    "nominate_person",
    "plan_mission",
    "return_report",
    "save_report",
    "take_back_report",
    "take_up_seat",
    "why_not_appraised",
    "withdraw_interest",
    "withdraw_nomination",
]
