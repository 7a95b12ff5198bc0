"""The replay of past days, tried with histories that no file has: out of order, several a day, before the start, never held."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock.arithmetic import Entry, add_months, day_number, fold, holder_spans, holder_sums
from clock.choices import EntryKind, Outcome, Party, Stage
from clock.replay import HistoryLine, LedgerLine, days_of, days_of_change, days_with, known_lines, state_on
from clock.whose import share_out, whole_percents

START = date(2026, 6, 4)
offsets = st.integers(-10, 140)
parties = st.sampled_from(Party.values)
stages = st.sampled_from(["", *Stage.values])


def after(days):
    return START + timedelta(days=days)


@st.composite
def histories(draw):
    """Lines in the order in which they were written; each counts from a day up to then, and that may be before the start."""
    written = sorted(draw(st.lists(offsets, max_size=25)))
    return [HistoryLine(after(at - draw(st.integers(0, 20))), after(at), draw(parties), draw(stages)) for at in written]


@st.composite
def ledgers(draw):
    """A start that was written down some days later, extensions, and perhaps a stop."""
    written = draw(st.integers(0, 20))
    lines = [LedgerLine(Entry(EntryKind.STARTED, START, months=3), after(written))]
    for days in draw(st.lists(st.integers(1, 31), max_size=4)):
        written += draw(st.integers(0, 30))
        lines.append(LedgerLine(Entry(EntryKind.EXTENDED, after(written), days=days), after(written)))
    if draw(st.booleans()):
        written += draw(st.integers(0, 30))
        stop = Entry(EntryKind.STOPPED, after(written - draw(st.integers(0, written))), outcome=Outcome.WITHDRAWN)
        lines.append(LedgerLine(stop, after(written)))
    return lines


def all_sums(state):
    """The days added up in every way in which a page or a file shows them."""
    table = share_out(state.sums, no_stage="none")
    return {
        sum(state.sums.values()),
        sum(run.days for run in state.runs),
        len(list(days_of(state.runs))),
        sum(row.days for row in table.rows),
        sum(column.days for column in table.columns),
        sum(cell.days for row in table.rows for cell in row.cells),
        table.total,
    }


@given(ledgers(), histories(), st.integers(0, 300))
def test_the_days_of_every_state_add_up_in_every_way(ledger, history, length):
    state = state_on(after(length), ledger, history)

    if state is None:
        assert ledger[0].written_on > after(length)
    else:
        assert all_sums(state) == {day_number(START, state.until)} == {state.days_used}


@given(ledgers(), histories(), st.integers(0, 300))
def test_each_row_and_each_column_has_its_own_sum(ledger, history, length):
    state = state_on(after(length), ledger, history)
    table = share_out(state.sums, no_stage="none") if state else share_out({})

    assert [row.days for row in table.rows] == [sum(cell.days for cell in row.cells) for row in table.rows]
    assert [column.days for column in table.columns] == [
        sum(row.cells[place].days for row in table.rows) for place in range(len(table.columns))
    ]


@given(ledgers(), histories())
def test_as_known_after_everything_was_written_is_as_it_is_now(ledger, history):
    now = max([line.written_on for line in (*ledger, *history)]) + timedelta(days=1)

    state = state_on(now, ledger, history)

    assert state.deadline == fold(line.entry for line in ledger)
    by_holder = holder_sums(holder_spans(START, [(line.on, line.party) for line in history], state.until))
    assert {party: days for party, days in by_party(state).items() if days} == by_holder


def by_party(state):
    return {row.party: row.days for row in share_out(state.sums, no_stage="none").rows}


@given(ledgers(), histories(), st.lists(st.integers(0, 300), min_size=2, max_size=6))
def test_no_later_day_knows_less(ledger, history, lengths):
    states = [state_on(after(length), ledger, history) for length in sorted(lengths)]

    for before, later in pairwise(states):
        assert before is None or later is not None
        if before and later:
            assert before.deadline.due_on <= later.deadline.due_on
            assert before.deadline.original_due_on == later.deadline.original_due_on
            stopped = later.deadline.stopped_on
            assert before.days_used <= later.days_used or (stopped and not before.deadline.stopped_on)


@given(ledgers(), histories(), st.integers(0, 300))
def test_what_was_written_later_changes_nothing(ledger, history, length):
    day = after(length)
    cut = [line for line in ledger if line.written_on <= day], known_lines(history, day)

    assert state_on(day, ledger, history) == state_on(day, *cut)


@given(ledgers(), histories(), st.integers(0, 299))
def test_between_two_days_of_change_only_the_count_goes_on(ledger, history, length):
    day, following = after(length), after(length + 1)
    one, other = state_on(day, ledger, history), state_on(following, ledger, history)

    if one and following not in days_of_change(ledger, history):
        assert one.deadline == other.deadline
        assert other.days_used - one.days_used in (0, 1)


@given(histories(), st.integers(0, 140), st.integers(0, 140))
def test_the_days_of_a_party_since_a_day_are_at_most_all_its_days(history, length, since):
    state = state_on(after(length), [LedgerLine(Entry(EntryKind.STARTED, START, months=3), START)], history)

    for party in Party.values:
        whole = days_with(state.runs, party, START)
        assert days_with(state.runs, party, after(since)) == min(
            whole, sum(1 for day in days_of(state.runs) if day.party == party and day.on >= after(since))
        )


def test_a_letter_is_not_known_before_it_is_registered():
    ledger = [LedgerLine(Entry(EntryKind.STARTED, START, months=3), after(8))]
    history = [HistoryLine(START, after(8), "team", "check"), HistoryLine(after(10), after(10), "authority", "check")]

    assert state_on(after(7), ledger, history) is None
    assert state_on(after(8), ledger, history).sums == {("team", "check"): 8}
    assert state_on(after(13), ledger, history).sums == {("team", "check"): 10, ("authority", "check"): 3}


def test_a_correction_shows_from_the_day_on_which_it_was_written():
    ledger = [LedgerLine(Entry(EntryKind.STARTED, START, months=3), START)]
    history = [HistoryLine(START, START, "team", "check"), HistoryLine(after(5), after(9), "authority", "check")]

    assert state_on(after(8), ledger, history).sums == {("team", "check"): 8}
    assert state_on(after(9), ledger, history).sums == {("team", "check"): 5, ("authority", "check"): 4}


def test_an_extension_is_in_force_from_its_day():
    ledger = [
        LedgerLine(Entry(EntryKind.STARTED, START, months=3), START),
        LedgerLine(Entry(EntryKind.EXTENDED, after(40), days=10), after(40)),
        LedgerLine(Entry(EntryKind.STOPPED, after(99), outcome=Outcome.LAUNCHED), after(99)),
    ]
    due = add_months(START, 3)

    found = [state_on(after(day), ledger, []) for day in (39, 40, 120)]

    assert [state.deadline.due_on for state in found] == [due, due + timedelta(days=10), due + timedelta(days=10)]
    assert [state.days_used for state in found] == [39, 40, 99]
    assert [state.deadline.stopped_on for state in found] == [None, None, after(99)]
    assert found[0].days_left == (due - after(39)).days


def test_the_last_change_of_a_day_has_the_whole_day():
    history = [HistoryLine(START, START, "team", "check"), HistoryLine(START, START, "authority", "check")]
    state = state_on(after(2), [LedgerLine(Entry(EntryKind.STARTED, START, months=3), START)], history)

    assert [(day.on, day.number, day.party) for day in days_of(state.runs)] == [
        (START, 1, "authority"),
        (after(1), 2, "authority"),
    ]


@pytest.mark.parametrize("sums", [{}, {("nobody", ""): 3}])
def test_the_five_parties_always_stand_in_the_table(sums):
    table = share_out(sums, no_stage="Outside")

    assert [row.party for row in table.rows][:5] == Party.values[:5]
    assert [row.party for row in table.rows][5:] == [party for party, _stage in sums]
    assert [column.stage for column in table.columns] == [*Stage.values, *(stage for _party, stage in sums)]
    assert [share.percent for share in table.shares()] == [100 for _pair in sums]


@given(st.dictionaries(st.sampled_from(Party.values), st.integers(0, 5000)))
def test_shares_add_up_to_a_hundred(days):
    total, percents = sum(days.values()), whole_percents(days)

    assert list(percents) == list(days)
    assert sum(percents.values()) == (100 if total else 0)
    assert all(abs(percents[name] * total - 100 * n) < max(total, 1) for name, n in days.items())
