"""The arithmetic of supply and demand."""

from datetime import date, timedelta

import pytest

from portal.supply.figures import Balance, Person, Wish, balances, cell, could_fill, matrix, window_from

TODAY = date(2026, 7, 15)
WINDOW = (date(2026, 7, 16), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 7, 15), date(2026, 9, 30)),
        (date(2026, 9, 2), date(2026, 9, 30)),
        (date(2026, 9, 3), date(2026, 12, 31)),
        (date(2026, 12, 20), date(2027, 3, 31)),
        (date(2026, 3, 31), date(2026, 6, 30)),
    ],
)
def test_the_window_is_the_quarter_or_the_next_too(today, last):
    assert window_from(today) == (today + timedelta(1), last)


def person(key=1, **fields):
    """Somebody who knows theme 1, works in language 1 and knows region 1."""
    plain = {"themes": frozenset({1}), "languages": frozenset({1}), "regions": frozenset({1})}
    return Person(key, **{**plain, "vetted_until": date(2027, 1, 1), **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"vetted_until": None}, False),
        ({"vetted_until": TODAY}, False),
        ({"vetted_until": date(2026, 7, 22)}, True),
        ({"vetted_until": date(2026, 7, 21)}, False),
        ({"notice_days": 71}, True),
        ({"notice_days": 72}, False),
        ({"away": ((date(2026, 7, 1), date(2026, 9, 30)),)}, False),
        ({"away": ((date(2026, 7, 1), date(2026, 9, 23)),)}, True),
        ({"away": ((date(2026, 7, 1), date(2026, 9, 24)),)}, False),
        ({"away": ((date(2026, 7, 22), date(2026, 9, 30)),)}, False),
        ({"away": ((date(2026, 7, 23), date(2026, 9, 30)),)}, True),
        ({"away": ((date(2026, 8, 1), date(2026, 9, 30)), (date(2026, 7, 16), date(2026, 7, 26)))}, False),
        ({"free": ((date(2026, 8, 1), date(2026, 8, 7)),)}, True),
        ({"free": ((date(2026, 8, 1), date(2026, 8, 6)),)}, False),
        ({"free": ((date(2026, 12, 1), date(2026, 12, 31)),)}, False),
        ({"free": ((date(2026, 8, 1), date(2026, 8, 9)),), "away": ((date(2026, 8, 5), date(2026, 8, 5)),)}, False),
    ],
)
def test_available_is_a_week_in_a_row(fields, expected):
    assert person(**fields).is_available(WINDOW, TODAY) is expected


def test_wishes_are_weighed_the_greatest_gap_first():
    both = Wish(1, frozenset({1, 2}), 1)
    plain, elsewhere = Wish(1, frozenset({1}), 1), Wish(1, frozenset(), 2)
    people = [person(key, country="EE", is_member_state=True) for key in range(1, 7)]
    people.append(person(7, languages=frozenset({1, 2}), country="TG"))

    found = balances({plain: 1, both: 1}, {elsewhere: 2}, people, frozenset(range(1, 7)))

    assert [(one.wish, one.state, one.available, one.know_region, one.on_roster) for one in found] == [
        (both, "none", 0, 0, 1),
        (elsewhere, "enough", 6, 0, 7),
        (plain, "enough", 6, 6, 7),
    ]
    assert found[2].by_country == (("EE", 6),)


@pytest.mark.parametrize(("available", "expected"), [(0, "none"), (5, "tight"), (6, "enough")])
def test_three_for_each_is_enough(available, expected):
    assert Balance(Wish(1, frozenset(), None), 1, 1, available, 0, 9).state == expected


def test_states_with_people_come_before_those_that_speak_the_language():
    balance = Balance(Wish(1, frozenset({1}), None), 1, 0, 0, 0, 3, (("EE", 2), ("FI", 1)))

    assert could_fill(balance, {1: {"FR", "BE", "EE"}, 2: {"SE"}}) == ["EE", "FI", "BE", "FR"]
    assert len(could_fill(balance, {1: {f"X{number}" for number in range(20)}})) == 12


def test_the_table_counts_those_who_can_go_and_know_the_region():
    people = [person(1), person(2, regions=frozenset()), person(3)]
    available = frozenset({1, 2})

    assert matrix(people, available, frozenset({1}), frozenset({1})) == {(1, 1): 2}
    assert matrix(people, available, frozenset({1}), frozenset({1}), region=1) == {(1, 1): 1}


@pytest.mark.parametrize(
    ("number", "beside", "expected"),
    [
        (0, None, 0),
        (1, None, None),
        (4, None, None),
        (5, None, 5),
        (6, 6, 6),
        (6, 8, None),
        (6, 11, 6),
        (0, 3, None),
        (0, 9, 0),
    ],
)
def test_small_numbers_and_those_that_a_difference_tells_are_the_team_s(number, beside, expected):
    assert cell(number, False, beside).number == expected
    assert cell(number, True, beside).number == number
