"""Everything that changes missions and deployments."""

from .answering import answer_invitation
from .appraising import Appraised, appraise_deployment, why_not_appraised
from .asking import ask_for_reports
from .holding import expire_holds, extend_hold, hold_experts, let_go
from .inviting import invite_experts
from .moving import move_days
from .releasing import ReleaseSaid, answer_release, ask_release
from .reporting import accept_report, file_report, return_report, save_report, take_back_report
from .reports_forgotten import forget_reports
from .steps import move_mission

__all__ = [
    "Appraised",
    "ReleaseSaid",
    "accept_report",
    "answer_invitation",
    "answer_release",
    "appraise_deployment",
    "ask_for_reports",
    "ask_release",
    "expire_holds",
    "extend_hold",
    "file_report",
    "forget_reports",
    "hold_experts",
    "invite_experts",
    "let_go",
    "move_days",
    "move_mission",
    "return_report",
    "save_report",
    "take_back_report",
    "why_not_appraised",
]
