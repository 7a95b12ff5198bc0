"""What was known of a file at the end of a past day: pure functions of its ledger and its history, without models.

A line counts from its day (`on`) and is known from the day on which it was written down (`written_on`), both in Brussels.
A letter that came on 4 June and was registered on 12 June starts its clock on the 4th, and nobody knew of it before the 12th.
"""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from .arithmetic import Deadline, Entry, day_number, days_left, fold, holder_spans, holder_sums
from .choices import Party

NOBODY = (Party.NOBODY.value, "")


@dataclass(frozen=True)
class LedgerLine:
    """One line of the ledger, and the day on which it was written down."""

    entry: Entry
    written_on: date


@dataclass(frozen=True)
class HistoryLine:
    """One line of the history: from `on` the party holds the file in the stage; written down on `written_on`."""

    on: date
    written_on: date
    party: str
    stage: str


@dataclass(frozen=True)
class State:
    """A file as it was known at the end of a day: its deadline, and its days in runs with one holder in one stage."""

    day: date
    deadline: Deadline
    runs: tuple = ()

    @property
    def until(self):
        """The day up to which days are counted: that of the stop, or the day itself."""
        return until_of(self.deadline, self.day)

    @property
    def days_used(self):
        """Whole days from the start, never negative."""
        return day_number(self.deadline.started_on, self.until)

    @property
    def days_left(self):
        """Days to the deadline that was in force; negative after it."""
        return days_left(self.deadline.due_on, self.until)

    @property
    def sums(self):
        """Days of each (party, stage); they add up to `days_used`."""
        return holder_sums(self.runs)


@dataclass(frozen=True)
class Day:
    """One day that is over: its date, the day count at its end, who held the file and in which stage."""

    on: date
    number: int
    party: str
    stage: str


def known_lines(lines, day):
    """The lines that were written down by the end of a day, in their order."""
    return [line for line in lines if line.written_on <= day]


def state_on(day, ledger, history):
    """The state as known at the end of a day; None while nothing of the file had been written down.

    `ledger` are its LedgerLines, `history` its HistoryLines, each in the order in which they were written. Of the ledger only
    what was written before the first unknown line counts, so that every state is itself a ledger. Raises LedgerError where
    the lines do not make one.
    """
    entries = [line.entry for line in takewhile(lambda line: line.written_on <= day, ledger)]
    if not entries:
        return None
    deadline = fold(entries)
    changes = [(line.on, (line.party, line.stage)) for line in known_lines(history, day)]
    return State(day, deadline, tuple(runs_of(deadline.started_on, changes, until_of(deadline, day))))


def until_of(deadline, day):
    """The day of the stop where it had come, else the day itself."""
    return min(deadline.stopped_on, day) if deadline.stopped_on else day


def runs_of(started_on, changes, until):
    """Runs of days with one holder in one stage; `changes` are (day, (party, stage)). Days that nobody booked are nobody's."""
    return holder_spans(started_on, [(started_on, NOBODY), *changes], until)


def days_of(runs):
    """The runs day by day; the number of the last one is the day count."""
    number = 0
    for run in runs:
        for offset in range(run.days):
            number += 1
            yield Day(date.fromordinal(run.start.toordinal() + offset), number, *run.party)


def days_with(runs, party, since):
    """How many days a party held the file from a day on, in whichever stage."""
    return sum(max((run.end - max(run.start, since)).days, 0) for run in runs if run.party[0] == party)


def days_of_change(ledger, history):
    """The days on which something was written down, oldest first: between two of them the state is the same but for its days."""
    return sorted({line.written_on for line in (*ledger, *history)})
