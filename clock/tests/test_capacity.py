"""Capacity before yes: what one more file does to the forecasts of the others."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock.capacity import chance_by, compare, expected_state, moved
from clock.choices import ClockState
from clock.tests.workloads import TERMS, expectations, expected, files, make_file, officers
from clock.workload import Officer

FOUR_DAYS = (Officer("a", Decimal(4)), Officer("b", Decimal(4)))


def five_files(officer="a"):
    """Two files under design that end in their third week, and three in preparation: 6 days of work a week at first."""
    return [make_file(f"{officer}{number}", officer, "design", 0, expected(20, 34, 50, 0.8, 40)) for number in range(2)]


def test_a_file_too_many_moves_the_others():
    """3 + 1.5 days a week against 4: after 3 weeks 1.5 days are carried over, at 4 days a week 2.6 calendar days."""
    new = make_file("new", "a", "decide", 0, expected(40, 80, 100, 0.9, 90))

    result = compare(five_files(), [new], (Officer("a", Decimal(4)),), TERMS)

    assert [week.load for week in result.officers[0].before[:4]] == [3, 3, 3, 2]
    assert [week.load for week in result.officers[0].after[:4]] == [Decimal("4.5")] * 3 + [Decimal("3.5")]
    assert [(found.file.key, found.days) for found in result.moved] == [("a0", 3), ("a1", 3)]


def test_the_most_harmed_stands_first():
    tight = make_file("tight", "a", "design", 0, expected(20, 38, 50, 0.55, 40))
    easy = make_file("easy", "a", "design", 0, expected(20, 34, 38, 0.95, 90))
    new = make_file("new", "a", "decide", 0)

    result = compare([easy, tight], [new, make_file("new2", "a", "decide", 0)], FOUR_DAYS, TERMS)

    assert [found.file.key for found in result.moved] == ["tight", "easy"]
    assert result.moved[0].lost > result.moved[1].lost


def test_what_becomes_late_stands_before_what_loses_more_chance():
    late = make_file("late", "a", "design", 0, expected(20, 38, 50, 0.55, 40))
    loser = make_file("loser", "a", "design", 0, expected(64, 68, 72, 0.99, 84))
    new = [make_file(key, "a", "decide", 0) for key in ("new", "new2")]

    first, second = compare([loser, late], new, FOUR_DAYS, TERMS).moved

    assert (first.file.key, second.file.key) == ("late", "loser")
    assert first.lost < second.lost


def test_nothing_is_moved_while_there_is_room():
    result = compare(five_files()[:1], [make_file("new", "a", "decide", 0)], FOUR_DAYS, TERMS)

    assert result.moved == ()
    assert result.asked[0].days == 0
    assert result.officer("a").is_changed and not result.officer("b").is_changed


def test_another_officer_bears_nothing():
    result = compare(five_files("a") + five_files("b"), [make_file("new", "a", "decide", 0)], FOUR_DAYS, TERMS)

    assert {found.file.officer for found in result.moved} == {"a"}
    assert result.officer("b").before == result.officer("b").after


def test_what_nobody_has_weighs_on_nobody():
    result = compare([*five_files(None), *five_files("gone")], [make_file("new", None)], FOUR_DAYS, TERMS)

    assert result.without_officer == 4
    assert {week.load for one in result.officers for week in one.after} == {0}
    assert (result.moved, result.asked[0].days) == ((), 0)


@pytest.mark.parametrize(
    ("day", "chance"), [(-1, 0.0), (19, 0.1), (29, 0.3), (39, 0.5), (49, 0.65), (59, 0.8), (75, 0.8)]
)
def test_the_chance_is_read_off_straight_lines(day, chance):
    assert chance_by(expected(19, 39, 70, 0.8, 59), day) == pytest.approx(chance)


def test_a_later_launch_moves_the_range_and_lowers_the_chance():
    assert moved(expected(19, 39, 70, 0.8, 59), 10) == expected(29, 49, 80, pytest.approx(0.65), 59)


@pytest.mark.parametrize(
    ("forecast", "state"),
    [
        (expected(10, 20, 30, 0.95, 29), ClockState.ON_TIME),
        (expected(10, 20, 30, 0.6, 22), ClockState.TIGHT),
        (expected(10, 20, 30, 0.45, 19), ClockState.LATE),
    ],
)
def test_the_state_of_a_forecast(forecast, state):
    assert expected_state(forecast, 0.7) == state


@given(expectations(), st.integers(0, 60), st.integers(0, 60))
def test_later_is_never_likelier(forecast, days, more):
    chances = [moved(forecast, number).probability for number in (0, days, days + more)]

    assert chances == sorted(chances, reverse=True)
    assert 0 <= chances[-1] <= chances[0] == forecast.probability


@given(files(), files(least=2, most=4), officers())
def test_asking_for_more_never_lowers_a_load_and_never_raises_a_chance(many, asked, people):
    asked = [make_file(("asked", file.key), file.officer, file.stage, file.spent, file.expected) for file in asked]
    one, more = (compare(many, some, people, TERMS) for some in (asked[:1], asked))

    for fewer, added in zip(one.officers, more.officers, strict=True):
        assert all(a.load <= b.load for a, b in zip(fewer.after, added.after, strict=True))
    less = {found.file.key: found.days for found in one.moved}
    assert all(days <= {found.file.key: found.days for found in more.moved}[key] for key, days in less.items())
    assert all(found.days > 0 and found.lost >= 0 for found in more.moved)


@given(files(least=2), officers())
def test_one_more_open_file_never_eases_what_a_yes_does(many, people):
    asked = [make_file("asked", "a", "decide", 0)]
    fewer, more = (
        {found.file.key: found.days for found in compare(some, asked, people, TERMS).moved} for some in (many[1:], many)
    )

    assert all(days <= more[key] for key, days in fewer.items())


@given(files(), files(most=3), officers())
def test_nothing_is_moved_when_nobody_is_over(many, asked, people):
    asked = [make_file(("asked", file.key), file.officer, file.stage, file.spent, file.expected) for file in asked]
    result = compare(many, asked, people, TERMS)

    if all(week.load <= week.capacity for one in result.officers for week in one.after):
        assert result.moved == ()
        assert [found.days for found in result.asked] == [0] * len(asked)


@given(files(), files(most=3), officers())
def test_equal_input_gives_an_equal_answer(many, asked, people):
    assert compare(many, asked, people, TERMS) == compare(list(many), list(asked), people, TERMS)
    assert compare(many, [], people, TERMS).moved == ()
