"""Writes to an Action that touch more than one row, or its status."""

from clock import services as clock_services

from .awaiting import follow_mission
from .budgets import set_stage_budgets
from .conditions import date_condition, meet_condition, reopen_condition
from .events import prepare_event_of
from .missions import plan_mission
from .opening import approve_request, kind_of, open_action
from .plan import change_plan, move_activity, remove_activity, save_activity, write_objectives
from .record import (
    assign_officer,
    change_facts,
    record_adoption,
    record_result,
    remove_deliverable,
    save_deliverable,
)
from .reminders import send_reminders
from .steps import agree_plan, extend_deadline, move_action

__all__ = [
    "agree_plan",
    "approve_request",
    "assign_officer",
    "change_facts",
    "change_plan",
    "clock_services",
    "date_condition",
    "extend_deadline",
    "follow_mission",
    "kind_of",
    "meet_condition",
    "move_action",
    "move_activity",
    "open_action",
    "plan_mission",
    "prepare_event_of",
    "record_adoption",
    "record_result",
    "remove_activity",
    "remove_deliverable",
    "reopen_condition",
    "save_activity",
    "save_deliverable",
    "send_reminders",
    "set_stage_budgets",
    "write_objectives",
]
