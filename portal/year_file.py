"""The CSV file of a year: a line a file, with its promise, its day count and the days of each party."""

from django.utils.translation import gettext

from clock.arithmetic import day_number, holder_sums
from clock.bookings import dated
from clock.cell import CLOCK_COLUMNS, clock_dates
from clock.choices import Outcome, Party, Promise
from clock.promise import counted_in, promise_of
from clock.replay import runs_of
from clock.whose import summed
from listing.exports import steady_reading

CHUNK = 2000
COLUMNS = ("reference", "title", "institution__name", "is_demonstration", "clock__summary__changes", *CLOCK_COLUMNS)


def headings():
    """The headings in the reader's language, as in the exports of the lists."""
    return [
        gettext("Reference"),
        gettext("Title"),
        gettext("Institution"),
        gettext("Demonstration"),
        gettext("Promise"),
        gettext("Clock started on"),
        gettext("Original deadline"),
        gettext("Deadline in force"),
        gettext("Clock stopped on"),
        gettext("Outcome"),
        gettext("Days used"),
        *map(str, Party.labels),
    ]


def rows_of(files, year, today):
    """The rows in the order of their deadlines, made while they are sent; words are looked up before."""
    words = {
        "promises": {code: str(label) for code, label in Promise.choices},
        "outcomes": {"": "", **{code: str(label) for code, label in Outcome.choices}},
        "yes": gettext("Yes"),
    }
    queryset = files.filter(counted_in(year, "clock__")).order_by("clock__original_due_on", "clock_id").values(*COLUMNS)
    return read_rows(queryset, words, today)


def read_rows(queryset, words, today):
    """One row at a time."""
    with steady_reading(queryset):
        for row in queryset.iterator(chunk_size=CHUNK):
            yield row_of(row, words, today)


def row_of(row, words, today):
    """One file: its dates, and whose its days were; they add up to the days used."""
    clock = clock_dates(row)
    until = clock.stopped_on or today
    runs = runs_of(clock.started_on, dated(row["clock__summary__changes"] or []), until)
    by_party = summed(holder_sums(runs), 0)
    return [
        row["reference"],
        row["title"],
        row["institution__name"],
        words["yes"] if row["is_demonstration"] else "",
        words["promises"][promise_of(clock, today)],
        clock.started_on,
        clock.original_due_on,
        clock.due_on,
        clock.stopped_on or "",
        words["outcomes"][clock.outcome],
        day_number(clock.started_on, until),
        *(by_party.get(party, 0) for party in Party.values),
    ]
