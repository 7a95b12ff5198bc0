"""By which day a stage has to end so that the rest of the way still fits: a pure function of a plan."""


def latest_end(plan, stage, calendar):
    """The last day of a stage that leaves every later stage the working days that it needs, back from the plan's deadline.

    While the plan fits, this is the latest end that the plan gives the stage. Where it does not fit, the plan shares out what
    is left, and that moves on every day; this day stays, so that being late by it means the same tomorrow. `calendar` is the
    one on which the plan was laid.
    """
    names = [row.stage for row in plan.stages]
    later = sum(row.needed for row in plan.stages[names.index(stage) + 1 :])
    return calendar.subtract_working_days(calendar.on_or_before(plan.dates.laid_to), later)
