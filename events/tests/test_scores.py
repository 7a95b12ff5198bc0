"""The arithmetic of ratings: shares, response rates, and that no sum or difference of what is shown leads to a small group."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from events.scores import Count, Group, grouped, merge_small, percent, pooled, total, ways_apart

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


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2), st.integers(0, 2)), max_size=9))
def test_no_difference_of_shown_figures_is_small(drawn):
    """Tables by two properties, and single events: each figure is a sum of large units and whole pools, so that a difference of two, one within the other, is one too."""
    units = [(number, of(n)) for number, (n, _first, _second) in enumerate(drawn)]
    large, pools, _waiting = pooled(units, LEAST)
    atoms = [count.n for _key, count in large if count.n] + [total(count for _key, count in pool).n for pool in pools]
    sums = {sum(part) for size in range(len(atoms) + 1) for part in combinations(atoms, size)}

    for place in (1, 2):
        groups, pool, _waiting = grouped(units, LEAST, lambda key, place=place: drawn[key][place])
        figures = {group.count.n for group in groups} | ({pool.count.n} if pool else set())
        assert figures <= sums
    assert all(n >= LEAST for n in sums - {0})


@given(st.integers(0, 9), st.integers(0, 9))
def test_ways_stand_apart_only_where_neither_is_small(by_link, on_paper):
    apart = ways_apart(of(by_link), of(on_paper), LEAST)

    assert apart == all(n == 0 or n >= LEAST for n in (by_link, on_paper))


def group(label, n):
    """A group of one unit."""
    return Group(label, 1, of(n))


def test_groups_under_five_become_one_and_take_a_larger_one_with_them_where_they_are_too_few():
    shown, merged = merge_small([group("a", 9), group("b", 2), group("c", 4), group("d", 0)], LEAST)
    assert ([one.label for one in shown], merged.units, merged.count.n) == (["a"], 2, 6)

    shown, merged = merge_small([group("a", 9), group("b", 6), group("c", 1)], LEAST)
    assert ([one.label for one in shown], merged.units, merged.count.n) == (["a"], 2, 7)

    assert merge_small([group("a", 2), group("b", 2)], LEAST) == ([], None)


@given(st.lists(st.integers(0, 30), max_size=12))
def test_nothing_that_is_merged_is_small_and_nothing_is_lost(numbers):
    shown, merged = merge_small([group(n, number) for n, number in enumerate(numbers)], LEAST)
    visible = [one.count.n for one in shown] + ([merged.count.n] if merged else [])

    assert all(n >= LEAST for n in visible)
    assert sum(visible) == (sum(numbers) if sum(numbers) >= LEAST else 0)
