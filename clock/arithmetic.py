"""The arithmetic of the fast-response clock: pure functions of dates, without models.

Every date is a calendar date of the programme (Europe/Brussels). Day n of a file is the date `started_on + n`;
the day of submission is day 0. Source of the rules: DESIGN section 4 and the facility's founding promise of three months.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from .choices import EntryKind, Outcome

MAX_EXTENSION_DAYS = 31


class LedgerError(ValueError):
    """The entries do not make a ledger."""


def add_months(day, months):
    """The same day `months` calendar months later (0 to 120), clamped to the end of a shorter month.

    30 November + 3 months is 28 February, or 29 in a leap year. Raises ValueError outside the range.
    """
    if not 0 <= months <= 120:
        raise ValueError("months must be between 0 and 120")
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


@dataclass(frozen=True)
class Entry:
    """One line of the ledger, as the arithmetic needs it."""

    kind: str
    on: date
    months: int | None = None
    days: int | None = None
    outcome: str = ""


@dataclass(frozen=True)
class Deadline:
    """What a ledger adds up to."""

    started_on: date
    original_due_on: date
    due_on: date
    extension_days: int = 0
    stopped_on: date | None = None
    outcome: str = ""


def fold(entries):
    """Add up a ledger: one start, then extensions (1 to 31 days each), then at most one stop.

    The deadline is the start plus its calendar months, plus the days of every extension. Raises LedgerError for
    entries in another order, an extension outside the range, a stop before the start, or a launch after the deadline.
    """
    entries = list(entries)
    if not entries or entries[0].kind != EntryKind.STARTED or entries[0].months is None:
        raise LedgerError("a ledger begins with its start")
    start = entries[0]
    due_on = original = add_months(start.on, start.months)
    extension_days = 0
    for before, entry in pairwise(entries):
        if before.kind == EntryKind.STOPPED:
            raise LedgerError("nothing follows the stop")
        if entry.kind == EntryKind.EXTENDED:
            _check_extension(entry)
            extension_days += entry.days
            due_on += timedelta(days=entry.days)
        elif entry.kind == EntryKind.STOPPED:
            _check_stop(entry, start.on, due_on)
        else:
            raise LedgerError("a clock starts once")
    last = entries[-1]
    is_stopped = last.kind == EntryKind.STOPPED
    return Deadline(
        start.on, original, due_on, extension_days, last.on if is_stopped else None, last.outcome if is_stopped else ""
    )


def _check_extension(entry):
    if entry.days is None or not 1 <= entry.days <= MAX_EXTENSION_DAYS:
        raise LedgerError(f"an extension is 1 to {MAX_EXTENSION_DAYS} days")


def _check_stop(entry, started_on, due_on):
    if entry.on < started_on:
        raise LedgerError("a clock cannot stop before it starts")
    if entry.outcome == Outcome.LAUNCHED and entry.on > due_on:
        raise LedgerError("a launch after the deadline in force")


def day_number(started_on, today):
    """Days used: whole days from the start to `today`; 0 on the day of the start, never negative."""
    return max((today - started_on).days, 0)


def days_left(due_on, today):
    """Days from `today` to the deadline: 0 on the last day, negative afterwards."""
    return (due_on - today).days


@dataclass(frozen=True)
class Span:
    """An unbroken run of days with one holder: from `start` up to, not including, `end`."""

    party: str
    start: date
    end: date

    @property
    def days(self):
        """Length in days, at least 1."""
        return (self.end - self.start).days


def holder_spans(started_on, changes, until):
    """Book every day from `started_on` up to `until` to the party that held the file at the end of that day.

    `changes` are (date, party) in the order in which they were recorded; those before the start count from the start.
    The lengths add up to `day_number(started_on, until)`. A file without any change is booked to nobody.
    """
    by_day = {}
    for on, party in changes:
        by_day[max(on, started_on)] = party
    marks = sorted((on, party) for on, party in by_day.items() if on < until)
    if started_on < until and (not marks or marks[0][0] > started_on):
        marks.insert(0, (started_on, "nobody"))
    ends = [on for on, _party in marks[1:]] + [until] if marks else []
    spans = []
    for (start, party), end in zip(marks, ends, strict=True):
        if spans and spans[-1].party == party:
            spans[-1] = Span(party, spans[-1].start, end)
        else:
            spans.append(Span(party, start, end))
    return spans


def holder_sums(spans):
    """Days per party, in the order in which the parties first held the file."""
    sums = {}
    for span in spans:
        sums[span.party] = sums.get(span.party, 0) + span.days
    return sums
