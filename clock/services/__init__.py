"""Writes to the clock: its ledger, the summary that lists read, the budgets and closures of the back-plan."""

from .budgets import BudgetRefused, BudgetsChanged, budgets_stamp, set_default_budgets, set_file_budgets
from .capacity import (
    WEEK,
    CapacityChanged,
    CapacityRefused,
    check_planner,
    set_efforts,
    set_officer_week,
)
from .closures import ClosureChanged, ClosureRefused, check_keeper, remove_closure, save_closure
from .deadlines import (
    ClockRefused,
    add_extension,
    changed_sentence,
    late_sentence,
    lock_clock,
    start_clock,
    stop_clock,
)
from .forecasts import refresh_forecast, refresh_forecasts
from .summaries import book_record, set_group, summary_of

__all__ = [
    "WEEK",
    "BudgetRefused",
    "BudgetsChanged",
    "CapacityChanged",
    "CapacityRefused",
    "ClockRefused",
    "ClosureChanged",
    "ClosureRefused",
    "add_extension",
    "book_record",
    "budgets_stamp",
    "changed_sentence",
    "check_keeper",
    "check_planner",
    "late_sentence",
    "lock_clock",
    "refresh_forecast",
    "refresh_forecasts",
    "remove_closure",
    "save_closure",
    "set_default_budgets",
    "set_efforts",
    "set_file_budgets",
    "set_group",
    "set_officer_week",
    "start_clock",
    "stop_clock",
    "summary_of",
]
