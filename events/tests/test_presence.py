"""The arithmetic of attendance: shares that never look better than they are, days in halves, sessions that run side by side."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.presence import Presence, Slot, day_attended, meets_rule, presence_of, share_of, slots_of

MONDAY = date(2026, 3, 2)
PAIRS = st.integers(0, 300).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
TIMES = st.sampled_from([None, time(9), time(11), time(14)])
SHEETS = st.lists(st.tuples(st.integers(0, 6), TIMES), max_size=30).map(
    lambda rows: [(key, MONDAY + timedelta(days=day), begins) for key, (day, begins) in enumerate(rows)]
)


@given(PAIRS, st.integers(1, 100))
def test_a_share_meets_a_rule_exactly_when_it_shows_as_much(pair, percent):
    share = share_of(*pair)

    assert 0 <= share <= 100
    assert share == share.quantize(Decimal("0.1"))
    assert meets_rule(*pair, percent) == (share >= percent)
    assert (share == 100) == (pair[0] == pair[1] > 0)


@given(PAIRS.filter(lambda pair: pair[1] > 0))
def test_a_day_is_nothing_half_or_whole(pair):
    present, total = pair
    days = day_attended(present, total)

    assert days in (0, Decimal("0.5"), 1)
    assert (days == 0) == (present == 0)
    assert present != total or days == 1
    assert present == 0 or days >= day_attended(present - 1, total)


@given(SHEETS, st.data())
def test_more_attendance_is_never_worth_less(sheets, data):
    slots = slots_of(sheets)
    keys = [key for key, _day, _begins in sheets]
    attended = set(data.draw(st.lists(st.sampled_from(keys), unique=True))) if keys else set()
    more = attended | ({data.draw(st.sampled_from(keys))} if keys else set())
    presence, better = presence_of(attended, slots), presence_of(more, slots)

    assert (better.present, better.share, better.days) >= (presence.present, presence.share, presence.days)
    assert presence.total == len({(day, begins) for _key, day, begins in sheets})
    assert presence.days <= len({day for _key, day, _begins in sheets})
    assert presence_of(set(keys), slots).present == presence.total


def test_sessions_that_begin_together_are_one_slot():
    sheets = [(1, MONDAY, time(9)), (2, MONDAY, time(9)), (3, MONDAY, time(14))]
    slots = slots_of(sheets)

    assert slots == [Slot(MONDAY, frozenset({1, 2})), Slot(MONDAY, frozenset({3}))]
    assert presence_of({1, 3}, slots) == Presence(2, 2, Decimal("100.0"), Decimal(1))
    assert presence_of({2}, slots) == Presence(1, 2, Decimal("50.0"), Decimal("0.5"))


def test_two_of_three_days_earn_66_percent_and_not_67():
    slots = slots_of([(n, MONDAY + timedelta(days=n), None) for n in range(3)])
    presence = presence_of({0, 1}, slots)

    assert (presence.share, presence.days) == (Decimal("66.6"), 2)
    assert presence.meets(66)
    assert not presence.meets(67)


def test_nothing_earns_nothing():
    assert presence_of(set(), []) == Presence(0, 0, Decimal("0.0"), Decimal(0))
    assert not presence_of(set(), []).meets(1)
    with pytest.raises(ValueError, match="3 of 2"):
        share_of(3, 2)
