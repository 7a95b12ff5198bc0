"""The back-plan, tried with thousands of made-up files."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock.arithmetic import add_months
from clock.back_plan import StageRun, fit_of, lay_plan, runs_of, share_out
from clock.brackets import brackets
from clock.cell import ClockDates
from clock.choices import Outcome, Stage
from clock.plan_words import fit_sentence, plan_sentence, reserve_sentence
from clock.working_days import DAY, WorkingCalendar

BUDGETS = {"check": 6, "consult": 9, "decide": 6, "design": 21, "ready": 13}
BRUSSELS = WorkingCalendar("Brussels", holidays={date(2026, 7, 21): "National Day"})
START, DUE = date(2026, 6, 4), date(2026, 9, 4)


def clock_of(started_on=START, extension=0, stopped_on=None, outcome=""):
    """The dates of a clock."""
    original = add_months(started_on, 3)
    return ClockDates(started_on, original, original + timedelta(days=extension), stopped_on, outcome)


def runs_until(today, *starts, started_on=START):
    """The runs of a file that entered the stages, in their order, on the given days."""
    days = [started_on, *starts, today]
    return [StageRun(stage, *pair) for stage, pair in zip(Stage.values, pairwise(days), strict=False)]


def plan_on(today, *starts, **clock):
    """The plan of a file on a day."""
    return lay_plan(clock_of(**clock), BUDGETS, runs_until(today, *starts), today=today, calendar=BRUSSELS)


@st.composite
def files(draw):
    """A clock, budgets, a history of stages that may go back, and a day."""
    started_on = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    clock = clock_of(started_on, draw(st.sampled_from([0, 0, 10, 31])))
    today = started_on + timedelta(days=draw(st.integers(0, 140)))
    moves = sorted(draw(st.lists(st.integers(0, (today - started_on).days), max_size=6)))
    stages = ["check", *(draw(st.sampled_from(Stage.values)) for _move in moves)]
    changes = [
        [(started_on + timedelta(days=on)).isoformat(), "team", stage]
        for on, stage in zip([0, *moves], stages, strict=True)
    ]
    budgets = {stage: draw(st.integers(1, 25)) for stage in Stage.values}
    off = draw(st.sets(st.integers(0, 200), max_size=15))
    calendar = WorkingCalendar("Here", holidays={started_on + timedelta(days=number): "Feast" for number in off})
    return clock, budgets, runs_of(changes, started_on, today), today, calendar, stages[-1]


@given(files())
def test_what_the_plan_gives_adds_up_to_what_is_left(file):
    clock, budgets, runs, today, calendar, _now = file
    plan = lay_plan(clock, budgets, runs, today=today, calendar=calendar)

    assert sum(row.planned for row in plan.stages) == min(plan.needed, plan.available)
    assert plan.available - plan.needed == plan.slack - plan.shortfall
    assert all(0 <= row.planned <= row.needed for row in plan.stages)
    assert plan.available == calendar.working_days_between(today, plan.dates.laid_to)


@given(files())
def test_every_day_that_is_gone_was_used_by_one_stage(file):
    clock, budgets, runs, today, calendar, now = file
    plan = lay_plan(clock, budgets, runs, today=today, calendar=calendar)

    gone = calendar.working_days_between(clock.started_on, today - DAY)
    assert sum(row.used for row in plan.stages) == gone
    assert plan.current.stage == now
    assert [row.stage for row in plan.stages] == Stage.values


@given(files())
def test_stages_follow_each_other_and_end_before_the_deadline(file):
    clock, budgets, runs, today, calendar, _now = file
    plan = lay_plan(clock, budgets, runs, today=today, calendar=calendar)
    rest = [row for row in plan.stages if not row.is_done]
    ends = [row.latest_end for row in rest]

    assert ends == sorted(ends)
    assert ends[-1] <= clock.due_on
    for row in rest:
        if row.planned:
            assert calendar.working_days_between(row.latest_start, row.latest_end) == row.planned


@given(files())
def test_slack_is_what_lies_between_today_and_the_latest_start(file):
    clock, budgets, runs, today, calendar, _now = file
    plan = lay_plan(clock, budgets, runs, today=today, calendar=calendar)
    if not plan.is_relaid:
        assert calendar.distance(calendar.on_or_after(today), plan.current.latest_start) == plan.slack
        assert plan.stages[-1].latest_end == calendar.on_or_before(plan.dates.laid_to)


@given(files())
def test_an_extension_stays_in_reserve_while_the_first_deadline_can_be_met(file):
    clock, budgets, runs, today, calendar, _now = file
    plan = lay_plan(clock, budgets, runs, today=today, calendar=calendar)
    fits = calendar.working_days_between(today, clock.original_due_on) >= plan.needed

    assert plan.dates.laid_to == (clock.original_due_on if fits else clock.due_on)


@given(files())
def test_brackets_follow_each_other_on_the_ruler(file):
    clock, budgets, runs, today, calendar, _now = file
    plan = lay_plan(clock, budgets, runs, today=today, calendar=calendar)
    columns = max((today - clock.started_on).days, (clock.due_on - clock.started_on).days)
    drawn = brackets(plan, columns)

    assert all(one.at + one.span <= other.at for one, other in pairwise(drawn))
    assert drawn[0].at == 1
    assert drawn[-1].at + drawn[-1].span - 1 <= columns


@given(st.lists(st.integers(1, 40), min_size=1, max_size=5), st.integers(0, 200))
def test_days_are_shared_out_whole_and_never_above_the_need(needs, days):
    days = min(days, sum(needs))
    shares = share_out(days, needs)

    assert sum(shares) == days
    assert all(0 <= share <= need for share, need in zip(shares, needs, strict=True))
    if days >= len(needs):
        assert min(shares) >= 1


def test_more_than_is_needed_is_not_shared_out():
    with pytest.raises(ValueError, match="only what is needed"):
        share_out(4, [1, 2])


def test_a_file_of_today_has_its_stages_laid_back_from_the_deadline():
    plan = plan_on(START)

    assert [(row.planned, str(row.latest_start), str(row.latest_end)) for row in plan.stages] == [
        (6, "2026-06-19", "2026-06-26"),
        (9, "2026-06-29", "2026-07-09"),
        (6, "2026-07-10", "2026-07-17"),
        (21, "2026-07-20", "2026-08-18"),
        (13, "2026-08-19", "2026-09-04"),
    ]
    assert (plan.slack, plan.shortfall, plan.available) == (11, 0, 66)
    assert plan_sentence(plan) == "11 working days to spare."


def test_a_stage_that_is_done_tells_how_it_kept_its_latest_end():
    plan = plan_on(date(2026, 7, 6), date(2026, 6, 15), date(2026, 7, 1))
    check, consult, decide, _design, ready = plan.stages

    assert (check.used, check.over, str(check.ended_on), check.slack) == (7, 1, "2026-06-14", 10)
    assert (consult.used, consult.over, consult.slack, consult.is_done) == (12, 3, 7, True)
    assert (decide.used, decide.needed, decide.is_current, decide.slack) == (3, 3, True, plan.slack)
    assert (ready.used, ready.planned, ready.slack) == (0, 13, plan.slack)


def test_what_slips_is_laid_again_over_the_days_that_are_left():
    plan = plan_on(date(2026, 8, 21), date(2026, 6, 15), date(2026, 7, 1), date(2026, 7, 10), date(2026, 8, 19))

    assert (plan.needed, plan.available, plan.shortfall) == (11, 11, 0)
    late = plan_on(date(2026, 8, 25), date(2026, 6, 15), date(2026, 7, 1), date(2026, 7, 10), date(2026, 8, 25))
    assert (late.needed, late.available, late.shortfall) == (13, 9, 4)
    assert plan_sentence(late) == "4 working days short: Get ready has 9 of 13."
    assert str(late.stage("ready").latest_end) == "2026-09-04"


def test_the_rest_is_squeezed_in_proportion():
    plan = plan_on(date(2026, 8, 3), date(2026, 6, 15), date(2026, 7, 1), date(2026, 7, 31))

    assert [(row.used, row.planned) for row in plan.stages[3:]] == [(1, 15), (0, 10)]
    assert plan_sentence(plan) == "8 working days short: Design and team has 16 of 21, Get ready has 10 of 13."


def test_past_the_deadline_nothing_is_left():
    plan = plan_on(date(2026, 9, 8), date(2026, 6, 15), date(2026, 7, 1), date(2026, 7, 10), date(2026, 8, 19))

    assert plan_sentence(plan) == "No working day is left, and 1 is still needed."
    assert (plan.current.over, str(plan.current.latest_end)) == (1, "2026-09-04")


def test_an_extension_is_a_reserve_until_it_is_needed():
    kept, used = plan_on(START, extension=10), plan_on(date(2026, 8, 3), extension=10)

    assert (str(kept.dates.laid_to), kept.slack) == ("2026-09-04", 11)
    assert reserve_sentence(kept).endswith("the days up to 14 September 2026 are a reserve.")
    assert (str(used.dates.laid_to), used.is_on_extension, used.shortfall) == ("2026-09-14", True, 19)
    assert reserve_sentence(used).endswith("cannot be met any more: the plan runs to 14 September 2026.")
    assert [(one.label, one.at, one.span) for one in brackets(kept, 102)][-2:] == [
        ("Get ready", 77, 16),
        ("Extra", 93, 10),
    ]
    assert "Extra" not in [one.label for one in brackets(used, 102)]


def test_brackets_say_used_of_allowed_over_and_short():
    plan = plan_on(date(2026, 8, 3), date(2026, 6, 15), date(2026, 6, 20), date(2026, 7, 31))
    drawn = brackets(plan, 92)

    assert [(one.at, one.span, one.days, one.warning) for one in drawn] == [
        (1, 11, "7 d", "1 over"),
        (12, 5, "5 of 9 d", ""),
        (17, 41, "28 d", "22 over"),
        (58, 22, "16 d", "5 short"),
        (80, 13, "10 d", "3 short"),
    ]
    assert [one.is_current for one in drawn] == [False, False, False, True, False]
    assert [one.is_narrow for one in drawn] == [False, True, False, False, False]


@pytest.mark.parametrize(("outcome", "stages_done"), [(Outcome.LAUNCHED, 5), (Outcome.WITHDRAWN, 2)])
def test_a_stopped_clock_leaves_the_record(outcome, stages_done):
    stopped = date(2026, 7, 6)
    starts = [date(2026, 6, 15), date(2026, 7, 1), date(2026, 7, 2), date(2026, 7, 3)][
        : stages_done - 1 if stages_done == 5 else 2
    ]
    plan = plan_on(stopped, *starts, stopped_on=stopped, outcome=outcome)

    assert sum(row.is_done for row in plan.stages) == stages_done
    assert (plan.current, plan.needed, plan.slack, plan_sentence(plan), reserve_sentence(plan)) == (None, 0, 0, "", "")
    assert sum(one.span for one in brackets(plan, 92)) == (stopped - START).days


def test_a_file_that_came_back_counts_all_its_runs():
    changes = [
        ["2026-06-04", "team", "check"],
        ["2026-06-10", "delegation", "consult"],
        ["2026-06-12", "team", "check"],
    ]
    runs = runs_of(changes, START, date(2026, 6, 16))
    plan = lay_plan(clock_of(), BUDGETS, runs, today=date(2026, 6, 16), calendar=BRUSSELS)

    assert [(row.used, row.is_current, row.is_done) for row in plan.stages[:2]] == [(6, True, False), (2, False, False)]
    assert plan.stage("consult").needed == 7


def test_a_file_that_moved_today_stands_in_its_new_stage():
    changes = [["2026-06-04", "team", "check"], ["2026-06-10", "delegation", "consult"]]

    assert runs_of(changes, START, date(2026, 6, 10)) == [
        StageRun("check", START, date(2026, 6, 10)),
        StageRun("consult", date(2026, 6, 10), date(2026, 6, 10)),
    ]


def test_budgets_that_do_not_fit_say_so_with_the_numbers():
    fit = fit_of({**BUDGETS, "design": 40}, START, DUE, BRUSSELS)

    assert fit_sentence(fit) == (
        "The stages add up to 74 working days. From 4 June 2026 to 4 September 2026 there are 66: 8 too few."
    )
    assert fit_sentence(fit_of(BUDGETS, START, DUE, BRUSSELS)) == ""


def test_a_plan_needs_a_budget_for_every_stage():
    with pytest.raises(ValueError, match="every stage"):
        lay_plan(clock_of(), {"check": 6}, [], today=START, calendar=BRUSSELS)
