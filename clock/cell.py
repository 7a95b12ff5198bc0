"""The clock of one file in a table cell: a date and a short sentence, from dates alone."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from .arithmetic import day_number, days_left
from .choices import ClockState, Outcome
from .outlook import OUTLOOK_FIELDS, Outlook, sentences, state_of

CLOCK_COLUMNS = (
    "clock_id",
    "clock__started_on",
    "clock__original_due_on",
    "clock__due_on",
    "clock__stopped_on",
    "clock__outcome",
    *(f"clock__summary__{name}" for name in OUTLOOK_FIELDS),
)


@dataclass(frozen=True)
class ClockDates:
    """The dates of a clock as a list reads them, without the row."""

    started_on: date
    original_due_on: date
    due_on: date
    stopped_on: date | None
    outcome: str
    outlook: Outlook | None = None

    def get_outcome_display(self):
        """The outcome in words."""
        return Outcome(self.outcome).label


@dataclass(frozen=True)
class ClockCell:
    """What a table cell says: the deadline, or the day on which the clock stopped, and how it stands."""

    date_label: str
    state: ClockState
    sentence_short: str


def clock_dates(row):
    """The clock of a row that was read with CLOCK_COLUMNS."""
    return ClockDates(
        row["clock__started_on"],
        row["clock__original_due_on"],
        row["clock__due_on"],
        row["clock__stopped_on"],
        row["clock__outcome"],
        Outlook.of({name: row[f"clock__summary__{name}"] for name in OUTLOOK_FIELDS}),
    )


def clock_cell(row, today):
    """The cell of a row that was read with CLOCK_COLUMNS; None without a clock."""
    if row["clock_id"] is None:
        return None
    dates = clock_dates(row)
    until = dates.stopped_on or today
    state = state_of(dates, today)
    _long, short = sentences(dates, state, day_number(dates.started_on, until), days_left(dates.due_on, until))
    return ClockCell(date_format(dates.stopped_on or dates.due_on, "j N Y"), state, short)
