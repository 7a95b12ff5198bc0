"""No number of fewer than five people is shown, and none can be worked out from what is: tried against a reader who knows the procedure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.small_cells import FEWEST, shown_cells, shown_number, shown_part

KEYS = "abcd"
tables = st.lists(st.integers(1, 40), min_size=1, max_size=12).map(lambda numbers: dict(enumerate(numbers)))
small_tables = st.lists(st.integers(1, 8), min_size=1, max_size=4).map(
    lambda numbers: dict(zip(KEYS, numbers, strict=False))
)


def worlds(shown, keys, total):
    """Every assignment of numbers to the rows of a table that would have been shown in the very same way."""
    least = 0 if shown.is_silent else 1
    for numbers in splits(total, len(keys), least):
        table = dict(zip(keys, numbers, strict=True))
        if shown_cells(table) == shown:
            yield table


def splits(total, parts, least):
    """Every way to write a number as a sum of so many parts, none under the least."""
    if parts == 1:
        return [(total,)] if total >= least else []
    firsts = range(least, total - least * (parts - 1) + 1)
    return [(first, *rest) for first in firsts for rest in splits(total - first, parts - 1, least)]


@given(tables)
def test_no_small_number_is_shown_and_everything_adds_up(table):
    shown = shown_cells(table)

    assert all(number >= FEWEST for _key, number in shown.rows)
    if shown.is_silent:
        assert (shown.rows, shown.hidden) == ((), ())
    else:
        assert {key for key, _number in shown.rows} | set(shown.hidden) == set(table)
        assert sum(number for _key, number in shown.rows) + shown.together == sum(table.values())
        assert shown.together == 0 or (len(shown.hidden) > 1 and shown.together >= FEWEST)


@settings(deadline=None)
@given(small_tables)
def test_whoever_knows_the_procedure_and_the_total_works_no_hidden_row_out(table):
    shown, total = shown_cells(table), sum(table.values())
    possible = list(worlds(shown, KEYS if shown.is_silent else list(table), total))

    hidden = KEYS if shown.is_silent else shown.hidden
    assert all(len({world[key] for world in possible}) > 1 for key in hidden)


@given(tables)
def test_two_different_numbers_are_hidden_together_or_nothing_is_shown(table):
    shown = shown_cells(table)

    assert shown.is_silent or not shown.hidden or len({table[key] for key in shown.hidden}) > 1


@given(tables, st.randoms())
def test_the_names_of_the_rows_decide_nothing(table, random):
    keys = list(table)
    random.shuffle(keys)
    renamed = dict(zip(keys, table.values(), strict=True))
    names = dict(zip(table, keys, strict=True))

    assert {names[key] for key in shown_cells(table).hidden} == set(shown_cells(renamed).hidden)


@given(tables)
def test_the_team_reads_everything(table):
    shown = shown_cells(table, is_exact=True)

    assert (dict(shown.rows), shown.hidden, shown.together) == (table, (), 0)


@pytest.mark.parametrize(
    ("table", "rows", "hidden", "together"),
    [
        ({}, (), (), 0),
        ({"GM": 0}, (), (), 0),
        ({"GM": 20, "TG": 12}, (("GM", 20), ("TG", 12)), (), 0),
        ({"GM": 20, "TG": 12, "BJ": 3}, (("GM", 20),), ("TG", "BJ"), 15),
        ({"GM": 20, "TG": 12, "BJ": 3, "GH": 2}, (("GM", 20), ("TG", 12)), ("BJ", "GH"), 5),
        ({"GM": 20, "TG": 12, "BJ": 1, "GH": 2}, (("GM", 20),), ("TG", "BJ", "GH"), 15),
        ({"GM": 20, "TG": 12, "BJ": 4, "GH": 4}, (("GM", 20),), ("TG", "BJ", "GH"), 20),
        ({"GM": 20, "TG": 6, "ML": 6, "BJ": 2}, (("GM", 20),), ("TG", "ML", "BJ"), 14),
        ({"women": 20, "men": 3}, (), (), None),
        ({"women": 3}, (), (), None),
    ],
)
def test_examples(table, rows, hidden, together):
    shown = shown_cells(table)

    assert (shown.rows, shown.hidden, shown.together) == (rows, hidden, together)


def test_nobody_is_counted_below_nobody():
    with pytest.raises(ValueError, match="below 0"):
        shown_cells({"GM": -1})


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_part_beside_its_whole_tells_no_small_rest(part, rest):
    shown, whole = shown_part(part, part + rest)

    assert shown is None or shown == 0 or shown >= FEWEST
    if whole is not None:
        assert (shown, whole) == (part, part + rest) and (rest == 0 or rest >= FEWEST)
    assert shown_part(part, part + rest, is_exact=True) == (part, part + rest)


def test_a_number_by_itself():
    assert [shown_number(number) for number in (0, 1, 4, 5)] == [0, None, None, 5]
    assert shown_number(4, is_exact=True) == 4
