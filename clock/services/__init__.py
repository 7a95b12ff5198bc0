"""Writes to the clock: its ledger, and the summary that lists read."""

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
    "ClockRefused",
    "add_extension",
    "book_record",
    "changed_sentence",
    "late_sentence",
    "lock_clock",
    "refresh_forecast",
    "refresh_forecasts",
    "set_group",
    "start_clock",
    "stop_clock",
    "summary_of",
]
