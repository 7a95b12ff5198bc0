"""Days booked to stages, and the distribution of a stage's length."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock.lengths import HORIZON, blend, budget_distribution, count_lengths, read_stages

ORDER = ("check", "consult", "decide", "design", "ready")
START = date(2026, 6, 4)
walks = st.lists(st.tuples(st.integers(0, 100), st.sampled_from([*ORDER, ""])), min_size=1, max_size=12)


def day(number):
    """A day of the file."""
    return START + timedelta(days=number)


def test_a_file_that_goes_straight_on():
    run = read_stages([("2026-06-04", "check"), ("2026-06-12", "consult"), ("2026-06-26", "decide")], ORDER, day(30))
    assert run.lengths == {"check": 8, "consult": 14, "decide": 8}
    assert (run.stage, run.spent, run.is_sent_back) == ("decide", 8, False)


def test_a_stage_that_was_jumped_over_took_no_day():
    run = read_stages([(START, "check"), (day(8), "design")], ORDER, day(10))
    assert run.lengths == {"check": 8, "consult": 0, "decide": 0, "design": 2}


def test_days_of_a_return_belong_to_the_stage_it_came_back_from():
    changes = [(START, "check"), (day(5), "design"), (day(25), "ready"), (day(30), "design"), (day(33), "design")]
    run = read_stages(changes, ORDER, day(40))
    assert run.lengths == {"check": 5, "consult": 0, "decide": 0, "design": 20, "ready": 15}
    assert (run.stage, run.spent, run.is_sent_back) == ("ready", 10, True)


def test_the_end_of_a_file_begins_no_stage_and_a_file_without_stages_has_no_run():
    assert read_stages([(START, "check"), (day(9), "")], ORDER, day(9)).lengths == {"check": 9}
    assert read_stages([(START, "")], ORDER, day(9)) is None


@given(walks, st.integers(0, 120))
def test_every_day_is_booked_once(walk, until):
    changes = [(day(number), stage) for number, stage in sorted(walk, key=lambda step: step[0])]
    run = read_stages(changes, ORDER, day(until))
    first = next((on for on, stage in changes if stage), None)
    if first is None:
        assert run is None
        return
    assert sum(run.lengths.values()) == max((day(until) - first).days, 0)
    assert 0 <= run.spent <= run.lengths[run.stage]


@pytest.mark.parametrize("budget", [5, 10, 35, 60])
def test_seven_in_ten_keep_a_budget_without_data(budget):
    shares = budget_distribution(budget)
    assert len(shares) == HORIZON + 1
    assert 0.99 < sum(shares) < 1
    assert sum(shares[: budget + 1]) == pytest.approx(0.7, abs=0.07)


def test_without_made_up_files_the_estimate_is_that_of_kaplan_and_meier():
    seen = [(1, 1.0, True), (2, 1.0, False), (3, 1.0, True)]
    shares = blend([0.0] * (HORIZON + 1), count_lengths(seen), 0.0)
    assert shares[:5] == pytest.approx([0, 1 / 3, 0, 2 / 3, 0])


def test_a_file_that_is_still_running_makes_the_stage_longer():
    prior, ended = budget_distribution(10), [(8, 1.0, True)] * 5
    short = sum(blend(prior, count_lengths(ended), 5.0)[:15])
    assert sum(blend(prior, count_lengths([*ended, (30, 1.0, False)]), 5.0)[:15]) < short


@given(st.lists(st.tuples(st.integers(0, 400), st.floats(0.1, 1), st.booleans()), max_size=30), st.floats(0.5, 20))
def test_a_blend_is_a_distribution(seen, pseudo_files):
    shares = blend(budget_distribution(20), count_lengths(seen), pseudo_files)
    assert min(shares) >= 0
    assert sum(shares) <= 1 + 1e-9
