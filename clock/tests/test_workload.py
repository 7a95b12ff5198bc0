"""The officers' weeks: sums that can be checked by hand, and laws that hold for any files."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock.choices import LoadLevel
from clock.tests.workloads import EFFORTS, TERMS, expected, files, make_file, officers, terms_of
from clock.workload import (
    HORIZON,
    WEEK_DAYS,
    Officer,
    Week,
    accepted_today,
    added,
    carry_over,
    stages_ahead,
    waiting_days,
    week_capacities,
    week_loads,
    whole,
    working_days,
)


def spans(ahead):
    return [(str(stage.stage), stage.start, stage.end) for stage in ahead]


def test_the_stages_share_the_days_to_the_launch_by_their_budgets():
    file = make_file(stage="design", spent=0, expected=expected(34, 68, 80))

    assert spans(stages_ahead(file, TERMS)) == [("design", 0, 42), ("ready", 42, 68)]


def test_what_is_used_of_the_present_stage_is_not_laid_again():
    file = make_file(stage="design", spent=21, expected=expected(10, 38, 50))

    assert spans(stages_ahead(file, TERMS)) == [("design", 0, 12), ("ready", 12, 38)]


def test_nothing_is_counted_after_a_decision_that_is_not_taken():
    file = make_file(stage="check", spent=0, expected=expected(60, 110, 130))

    assert spans(stages_ahead(file, TERMS)) == [("check", 0, 12), ("consult", 12, 30), ("decide", 30, 42)]


def test_without_a_forecast_the_budgets_are_laid():
    assert spans(stages_ahead(make_file(stage="ready", spent=0, expected=None), TERMS)) == [("ready", 0, 18)]


def test_a_stuck_file_still_has_a_day_a_stage():
    file = make_file(stage="design", spent=200, expected=expected(0, 0, 0))

    assert stages_ahead(file, TERMS)[-1].end == 2


def test_what_is_accepted_today_starts_its_design_today():
    file = make_file(stage="decide", spent=0, expected=expected(60, 80, 90))

    assert spans(accepted_today(file, TERMS)) == [("design", 0, 42), ("ready", 42, 68)]


def test_a_week_of_design_is_a_day_and_a_half_and_a_holiday_takes_its_share():
    file = make_file(stage="design", spent=0, expected=expected(34, 68, 80))
    days = list(TERMS.working)
    days[0] = False

    assert week_loads(stages_ahead(file, TERMS), TERMS) == tuple(map(Decimal, ["1.5"] * 6 + ["1", "1"]))
    assert week_loads(stages_ahead(file, TERMS), terms_of(days))[0] == Decimal("1.2")


@pytest.mark.parametrize(
    ("load", "capacity", "level"),
    [
        ("0", "4", LoadLevel.FREE),
        ("0.1", "4", LoadLevel.LIGHT),
        ("1.5", "4", LoadLevel.LIGHT),
        ("1.6", "4", LoadLevel.HALF),
        ("3.1", "4", LoadLevel.HALF),
        ("3.2", "4", LoadLevel.FULL),
        ("4", "4", LoadLevel.FULL),
        ("4.1", "4", LoadLevel.OVER),
        ("0", "0", LoadLevel.AWAY),
        ("0.1", "0", LoadLevel.OVER),
    ],
)
def test_the_levels_have_exact_thresholds(load, capacity, level):
    assert Week(Decimal(load), Decimal(capacity), Decimal(0)).level == level


def test_an_absence_takes_its_working_days():
    away = Officer("a", Decimal(4), away_from=3, away_to=8)

    assert week_capacities(away, TERMS)[:3] == (Decimal("2.4"), Decimal("2.4"), Decimal(4))
    assert week_capacities(Officer("a", Decimal(4), away_from=7), TERMS)[1:] == (Decimal(0),) * 7


def test_what_does_not_fit_is_carried_over_and_done_when_there_is_room():
    loads = tuple(map(Decimal, (6, 5, 1, 3, 4, 4, 4, 9)))

    carried = [week.carried for week in carry_over(loads, (Decimal(4),) * 8)]

    assert carried == [2, 3, 0, 0, 0, 0, 0, 5]


def test_four_days_of_work_at_four_days_a_week_are_seven_days():
    file = make_file(stage="design", spent=0, expected=expected(10, 22, 30))
    weeks = carry_over((Decimal(6),) * 8, (Decimal(4),) * 8)
    ahead = stages_ahead(file, TERMS)

    assert spans(ahead)[0] == ("design", 0, 14)
    assert waiting_days(ahead, weeks, Officer("a", Decimal(4)), TERMS) == 7


def test_a_stage_that_is_with_others_does_not_wait_for_the_officer():
    weeks = carry_over((Decimal(9),) * 8, (Decimal(4),) * 8)
    ahead = stages_ahead(make_file(stage="ready", spent=0), TERMS)

    assert waiting_days(ahead, weeks, Officer("a", Decimal(4)), TERMS) == 0


@pytest.mark.parametrize(("days", "expected"), [("0.49", 0), ("0.5", 1), ("2.5", 3), ("3.4", 3)])
def test_halves_are_rounded_up(days, expected):
    assert whole(Decimal(days)) == expected


@given(files())
def test_the_weekly_loads_add_up_to_effort_times_working_days(many):
    for file in many:
        ahead = stages_ahead(file, TERMS)
        days = {stage.stage: working_days(TERMS, stage.start, stage.end) for stage in ahead}

        assert sum(week_loads(ahead, TERMS)) == sum(EFFORTS[stage] * number / 5 for stage, number in days.items())


@given(files())
def test_stages_follow_one_another_without_a_gap(many):
    for file in many:
        ahead = stages_ahead(file, TERMS)

        assert ahead[0].start == 0
        assert all(one.end == other.start for one, other in pairwise(ahead))


@given(officers(), st.lists(st.booleans(), min_size=HORIZON, max_size=HORIZON))
def test_no_officer_has_more_than_the_days_that_are_worked(people, days):
    for officer in people:
        weeks = week_capacities(officer, terms_of(days))
        worked = [sum(days[at : at + WEEK_DAYS]) for at in range(0, HORIZON, WEEK_DAYS)]

        assert all(0 <= week <= officer.days_a_week * number / 5 for week, number in zip(weeks, worked, strict=True))


@given(files())
def test_one_more_file_never_lowers_a_load_nor_what_is_carried_over(many):
    loads = [week_loads(stages_ahead(file, TERMS), TERMS) for file in many]
    room = (Decimal(4),) * 8
    fewer, more = carry_over(added(loads[1:]), room), carry_over(added(loads), room)

    assert all(one.load <= two.load and one.carried <= two.carried for one, two in zip(fewer, more, strict=True))
