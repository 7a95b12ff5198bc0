"""The words in which one reader reads the days of a file, and the rows that a page and a CSV file are made of."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from assistance.workflow import NOT_FOR_AUTHORITY, RECORDED
from clock.arithmetic import day_number
from clock.choices import EntryKind, Outcome, Party

from .panels import INTERNAL_STEPS, PARTY_OF_ROLE

HIDDEN_STEPS = frozenset((*RECORDED, *INTERNAL_STEPS))
OWN_LABELS = {Party.AUTHORITY: _("You, the authority"), Party.TEAM: _("Us, the MIEUX team")}


@dataclass(frozen=True)
class Reader:
    """Which words a person reads: names for staff, parties for the others, "you" for the authority."""

    is_staff: bool
    is_own: bool = False

    @cached_property
    def labels(self):
        """The words for the parties."""
        return {code: str(label) for code, label in (Party.choices + list(OWN_LABELS.items() if self.is_own else ()))}

    def reads(self, record):
        """Whether a line of a history is told to this reader: work inside the team is not told to others."""
        if self.is_own and record.step in NOT_FOR_AUTHORITY:
            return False
        return self.is_staff or record.step not in HIDDEN_STEPS

    def who(self, actor):
        """Who took a step: a person's name for staff, the party for the others."""
        if actor is None:
            return gettext("The portal")
        return str(actor) if self.is_staff else self.labels[PARTY_OF_ROLE.get(actor.role, Party.TEAM)]


@dataclass(frozen=True)
class SumLine:
    """One line of the sum: what it adds to the deadline, on what ground, by whom."""

    on: date
    written_on: date
    kind: str
    what: str
    days: int | None
    due_on: date
    ground: str
    reason: str
    by: str

    @property
    def is_later(self):
        """It was written down on a later day than the one from which it counts."""
        return self.written_on != self.on


@dataclass(frozen=True)
class RunRow:
    """A run of days with one holder in one stage, and what happened at its start."""

    dates: str
    what: str
    stage: str
    party: str
    party_label: str
    days: int


@dataclass(frozen=True)
class DayRow:
    """One day: the count at its end, who held the file, in which stage, and what happened; the last one is not over yet."""

    on: date
    number: int | None
    party: str
    party_label: str
    stage_code: str
    stage: str
    texts: tuple


@dataclass(frozen=True)
class MonthRow:
    """The days of one month, folded under its name."""

    first: date
    days: int
    rows: tuple


def said(item):
    """A sentence, and how often it is to be said."""
    text, times = item
    return text if times == 1 else gettext("%(text)s (%(n)d times)") % {"text": text, "n": times}


def what_of(entry, started_on):
    """A line of the ledger in words."""
    if entry.kind == EntryKind.STARTED:
        text = ngettext(
            "The clock starts: %(n)d calendar month", "The clock starts: %(n)d calendar months", entry.months
        )
        return text % {"n": entry.months}
    if entry.kind == EntryKind.EXTENDED:
        text = ngettext("Deadline extended by %(n)d day", "Deadline extended by %(n)d days", entry.days)
        return text % {"n": entry.days}
    words = {"outcome": Outcome(entry.outcome).label, "day": day_number(started_on, entry.on)}
    return gettext("%(outcome)s on day %(day)d") % words


def dates_label(start, end):
    """The days from `start` up to, not including, `end`."""
    last = end - timedelta(days=1)
    if start == last:
        return date_format(start, "j N Y")
    first = date_format(start, "j N" if start.year == last.year else "j N Y")
    return f"{first} – {date_format(last, 'j N Y')}"


def month_rows(rows):
    """The days month by month."""
    for first, days in groupby(rows, key=lambda row: row.on.replace(day=1)):
        found = tuple(days)
        yield MonthRow(first, sum(row.number is not None for row in found), found)
