"""The arithmetic, tried with thousands of made-up cases."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock.arithmetic import (
    Entry,
    LedgerError,
    add_months,
    day_number,
    days_left,
    fold,
    holder_spans,
    holder_sums,
)
from clock.choices import EntryKind, Outcome, Party

days = st.dates(date(2009, 1, 1), date(2099, 12, 31))
parties = st.sampled_from([party.value for party in Party])


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2026, 6, 4), date(2026, 9, 4)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 1), date(2027, 3, 1)),
        (date(2026, 10, 31), date(2027, 1, 31)),
        (date(2026, 8, 31), date(2026, 11, 30)),
    ],
)
def test_three_calendar_months_with_the_month_end_clamped(start, due):
    assert add_months(start, 3) == due


@given(days)
def test_three_months_are_89_to_92_days_and_never_skip_a_month(start):
    due = add_months(start, 3)

    assert 89 <= (due - start).days <= 92
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == 3
    assert due.day == start.day or (due + timedelta(days=1)).day == 1


@given(days, days)
def test_a_later_start_is_never_due_earlier(one, other):
    first, second = sorted((one, other))

    assert add_months(first, 3) <= add_months(second, 3)


@pytest.mark.parametrize("months", [-1, 121])
def test_months_outside_the_range_are_refused(months):
    with pytest.raises(ValueError, match="between 0 and 120"):
        add_months(date(2026, 1, 1), months)


@given(days, st.lists(st.integers(1, 31), max_size=8))
def test_the_deadline_is_the_start_plus_its_months_plus_every_extension(start, extensions):
    entries = [Entry(EntryKind.STARTED, start, months=3)]
    entries += [Entry(EntryKind.EXTENDED, start, days=length) for length in extensions]

    folded = fold(entries)

    assert folded.original_due_on == add_months(start, 3)
    assert folded.due_on == folded.original_due_on + timedelta(days=sum(extensions))
    assert folded.extension_days == sum(extensions)


@given(days, st.integers(-40, 40))
def test_a_launch_is_in_the_ledger_only_up_to_the_deadline(start, offset):
    due = add_months(start, 3)
    entries = [Entry(EntryKind.STARTED, start, months=3)]
    entries.append(Entry(EntryKind.STOPPED, due + timedelta(days=offset), outcome=Outcome.LAUNCHED))

    if offset > 0:
        with pytest.raises(LedgerError, match="after the deadline"):
            fold(entries)
    else:
        assert fold(entries).outcome == Outcome.LAUNCHED


START = Entry(EntryKind.STARTED, date(2026, 6, 4), months=3)
STOP = Entry(EntryKind.STOPPED, date(2026, 7, 1), outcome=Outcome.DECLINED)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], "begins with its start"),
        ([STOP], "begins with its start"),
        ([START, START], "starts once"),
        ([START, STOP, STOP], "nothing follows"),
        ([START, Entry(EntryKind.EXTENDED, START.on, days=32)], "1 to 31 days"),
        ([START, Entry(EntryKind.EXTENDED, START.on, days=0)], "1 to 31 days"),
        ([START, Entry(EntryKind.EXTENDED, START.on)], "1 to 31 days"),
        ([START, Entry(EntryKind.STOPPED, date(2026, 6, 3), outcome=Outcome.DECLINED)], "before it starts"),
    ],
)
def test_what_is_not_a_ledger_is_refused(entries, words):
    with pytest.raises(LedgerError, match=words):
        fold(entries)


@given(days, st.lists(st.tuples(st.integers(-5, 200), parties), max_size=30), st.integers(0, 200))
def test_every_day_is_booked_once(start, moves, length):
    changes = [(start + timedelta(days=offset), party) for offset, party in sorted(moves, key=lambda move: move[0])]
    until = start + timedelta(days=length)

    spans = holder_spans(start, changes, until)

    assert sum(holder_sums(spans).values()) == day_number(start, until)
    assert all(span.days >= 1 for span in spans)
    assert all(before.end == after.start for before, after in pairwise(spans))
    assert all(before.party != after.party for before, after in pairwise(spans))


def test_a_day_belongs_to_whoever_held_the_file_at_its_end():
    start = date(2026, 6, 4)
    changes = [(start, Party.TEAM), (date(2026, 6, 6), Party.AUTHORITY), (date(2026, 6, 6), Party.TEAM)]
    changes.append((date(2026, 6, 8), Party.DELEGATION))

    spans = holder_spans(start, changes, date(2026, 6, 10))

    assert [(span.party, span.days) for span in spans] == [(Party.TEAM, 4), (Party.DELEGATION, 2)]


def test_the_day_of_the_start_is_day_zero():
    assert day_number(date(2026, 6, 4), date(2026, 6, 4)) == 0
    assert day_number(date(2026, 6, 4), date(2026, 7, 15)) == 41
    assert days_left(date(2026, 9, 4), date(2026, 7, 15)) == 51
