"""By which day a stage has to end: the plan's own day while it fits, and a day that stands still when it does not."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clock.arithmetic import add_months
from clock.back_plan import StageRun, lay_plan
from clock.choices import Stage
from clock.stage_ends import latest_end
from clock.working_days import WorkingCalendar

CALENDAR = WorkingCalendar("Monday to Friday")
BUDGETS = dict(zip(Stage.values, (6, 9, 6, 21, 13), strict=True))


class Dates:
    """A running clock."""

    stopped_on, outcome = None, ""

    def __init__(self, started_on, extension=0):
        self.started_on = started_on
        self.original_due_on = add_months(started_on, 3)
        self.due_on = self.original_due_on + timedelta(days=extension)


def plan_on(clock, stage, day):
    """The plan of a file that has been in one stage from the start."""
    return lay_plan(clock, BUDGETS, [StageRun(stage, clock.started_on, day)], today=day, calendar=CALENDAR)


starts = st.dates(date(2026, 1, 1), date(2027, 12, 31))
ages = st.integers(0, 120)
stages = st.sampled_from(Stage.values)
extensions = st.integers(0, 31)


@given(starts, ages, stages, extensions)
def test_while_the_plan_fits_both_say_the_same_day(started_on, age, stage, extension):
    clock = Dates(started_on, extension)
    plan = plan_on(clock, stage, started_on + timedelta(days=age))
    row = plan.stage(stage)

    end = latest_end(plan, stage, CALENDAR)

    if not plan.is_relaid:
        assert end == row.latest_end
    else:
        assert end <= row.latest_end


@given(starts, ages, stages)
def test_the_day_stands_still_while_nothing_happens(started_on, age, stage):
    clock = Dates(started_on)
    days = [started_on, started_on + timedelta(days=age)]

    assert len({latest_end(plan_on(clock, stage, day), stage, CALENDAR) for day in days}) == 1
