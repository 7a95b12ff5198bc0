"""The arithmetic of ratings: shares, response rates, and that no sum or difference of what is shown leads to a small group."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from events.scores import Count, grouped, percent, pooled, total, ways_apart

LEAST = 5
STEPS = st.dictionaries(st.integers(1, 5), st.integers(0, 12))
UNITS = st.lists(STEPS, max_size=30).map(lambda rows: [(n, Count(steps, 40)) for n, steps in enumerate(rows)])


def of(n):
    """A unit with so many answers."""
    return Count({5: n}, 20)


def test_shares_and_rates_are_whole_per_cents():
    count = Count({5: 9, 4: 7, 3: 2, 2: 1}, 41)

    assert (count.n, count.good_share, count.response_rate) == (19, 84, 46)
    assert [count.share(step) for step in (5, 4, 3, 2, 1)] == [47, 37, 11, 5, 0]
    assert (Count().good_share, Count().response_rate, Count({5: 3}, 0).response_rate) == (None, None, None)
    assert Count({5: 12}, 10).response_rate == 100
    assert [percent(1, 8), percent(1, 200), percent(0, 3)] == [13, 1, 0]


def test_small_groups_are_pooled_in_the_order_in_which_they_closed():
    units = [("a", of(9)), ("b", of(2)), ("c", of(0)), ("d", of(4)), ("e", of(3)), ("f", of(5))]

    large, pools, waiting = pooled(units, LEAST)

    assert [key for key, _count in large] == ["a", "c", "f"]
    assert [[key for key, _count in pool] for pool in pools] == [["b", "d"]]
    assert [key for key, _count in waiting] == ["e"]


def test_small_events_stand_in_a_row_of_their_own():
    units = [("workshop", of(9)), ("visit", of(2)), ("workshop", of(4)), ("workshop", of(8)), ("visit", of(0))]

    groups, pool, waiting = grouped(units, LEAST, str)

    assert [(group.label, group.units, group.count.n) for group in groups] == [("workshop", 2, 17)]
    assert (pool.units, pool.count.n, pool.count.asked, waiting) == (2, 6, 40, 0)


@given(UNITS)
def test_every_unit_is_large_pooled_or_waits_and_no_shown_group_is_small(units):
    large, pools, waiting = pooled(units, LEAST)

    everything = [key for key, _count in (*large, *(one for pool in pools for one in pool), *waiting)]
    assert sorted(everything) == [key for key, _count in units]
    assert all(count.n >= LEAST or count.n == 0 for _key, count in large)
    assert all(sum(count.n for _key, count in pool) >= LEAST for pool in pools)
    assert total(count for _key, count in waiting).n < LEAST


@given(UNITS, st.integers(0, 30))
def test_what_closes_later_changes_nothing_that_was_shown(units, seen):
    """Whoever looks on two days, and subtracts, finds whole units and whole pools alone."""
    large, pools, _waiting = pooled(units[:seen], LEAST)
    later_large, later_pools, _later = pooled(units, LEAST)

    assert later_large[: len(large)] == large
    assert later_pools[: len(pools)] == pools
    added = [count.n for _key, count in later_large[len(large) :]]
    added += [sum(count.n for _key, count in pool) for pool in later_pools[len(pools) :]]
    assert all(n >= LEAST or n == 0 for n in added)


@given(UNITS.filter(lambda units: len(units) <= 12), st.lists(st.integers(0, 2), min_size=30, max_size=30))
def test_no_difference_of_shown_figures_is_small(units, labels):
    """Tables by two properties, and single events: every difference of two shown sums, one within the other, is a sum of large units and pools."""
    by_first = grouped(units, LEAST, lambda key: labels[key])
    by_second = grouped(units, LEAST, lambda key: labels[-1 - key])
    large, pools, _waiting = pooled(units, LEAST)
    atoms = [count.n for _key, count in large if count.n] + [sum(one.n for _key, one in pool) for pool in pools]

    figures = {group.count.n for groups, _pool, _w in (by_first, by_second) for group in groups}
    figures |= {pool.count.n for _groups, pool, _w in (by_first, by_second) if pool}
    sums = (
        {sum(part) for size in range(len(atoms) + 1) for part in combinations(atoms, size)} if len(atoms) < 9 else None
    )
    assert all(figure >= LEAST for figure in figures)
    assert sums is None or figures <= sums


@given(st.integers(0, 9), st.integers(0, 9))
def test_ways_stand_apart_only_where_neither_is_small(by_link, on_paper):
    apart = ways_apart(of(by_link), of(on_paper), LEAST)

    assert apart == all(n == 0 or n >= LEAST for n in (by_link, on_paper))
