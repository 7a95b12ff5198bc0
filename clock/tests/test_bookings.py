"""The changes of holder and stage, as the summary of a clock keeps them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clock.arithmetic import day_number, holder_spans, holder_sums
from clock.bookings import dated, holders, since, with_change
from clock.choices import Party, Stage

START = date(2026, 6, 4)
histories = st.lists(
    st.tuples(st.integers(0, 120), st.sampled_from(Party.values), st.sampled_from(["", *Stage.values])), min_size=1
)


def booked(steps):
    """The changes of some steps, in the order of their days."""
    changes = []
    for offset, party, stage in sorted(steps, key=lambda step: step[0]):
        changes = with_change(changes, START + timedelta(days=offset), party, stage)
    return changes


def test_a_step_that_changes_neither_holder_nor_stage_is_left_out():
    changes = with_change([], START, Party.TEAM, Stage.CHECK)

    assert with_change(changes, START + timedelta(days=3), Party.TEAM, Stage.CHECK) is changes
    assert changes == [["2026-06-04", "team", "check"]]


def test_since_when_looks_back_over_unbroken_days():
    changes = booked([(0, "team", "check"), (5, "authority", "check"), (9, "team", "check"), (12, "team", "consult")])

    assert since(changes, 1) == date(2026, 6, 13)
    assert since(changes, 2) == date(2026, 6, 16)


@given(histories, st.integers(0, 200))
def test_whoever_held_it_in_whichever_stage_the_days_add_up(steps, length):
    changes, until = booked(steps), START + timedelta(days=length)

    by_both = holder_sums(holder_spans(START, dated(changes), until))
    by_party = holder_sums(holder_spans(START, holders(changes), until))

    assert sum(by_both.values()) == sum(by_party.values()) == day_number(START, until)
    for party, days in by_party.items():
        assert days == sum(part for key, part in by_both.items() if party in (key, key[0]))
