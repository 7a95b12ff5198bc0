"""The back-plan: stages with budgets in working days, laid backwards from the deadline. Pure functions, without models.

Every number counts working days of one calendar (Brussels). A stage's day belongs to it when the file stands in that
stage at the end of the day, as in `arithmetic.holder_spans`: the days before `today` are used, `today` is still to come.
Both the day of the request and the day of the deadline can be worked on. Source of the rules: decision 0014.
"""

from dataclasses import dataclass, replace
from datetime import date

from .choices import Stage
from .working_days import DAY

MAX_STAGE_DAYS = 60


@dataclass(frozen=True)
class StageRun:
    """An unbroken run of days in one stage: from `start` up to, not including, `end`. A file may come back to a stage."""

    stage: str
    start: date
    end: date


@dataclass(frozen=True)
class PlannedStage:
    """One stage of a plan, in working days; the days are dates, both included.

    `latest_start` and `latest_end`: for a stage that is done, by the budgets alone; for the others, what the plan asks of the
    rest of the way. `planned`: the days that the plan still gives it (0 once done). `slack`: for a stage that is done, how
    long before its latest end it ended (negative: after); for the others what is left for all of them together.
    """

    stage: str
    allowed: int
    used: int
    needed: int
    planned: int
    latest_start: date
    latest_end: date
    slack: int
    is_done: bool = False
    is_current: bool = False
    started_on: date | None = None
    ended_on: date | None = None

    @property
    def over(self):
        """Working days used beyond the budget, 0 or more."""
        return max(self.used - self.allowed, 0)

    @property
    def short(self):
        """Working days that it needs and does not get any more, 0 or more."""
        return self.needed - self.planned

    @property
    def label(self):
        """The stage in words."""
        return Stage(self.stage).label


@dataclass(frozen=True)
class BackPlan:
    """A plan of one file on one day. `slack` and `shortfall`: working days to spare, or missing; one of them is 0."""

    stages: tuple
    started_on: date
    due_on: date
    original_due_on: date
    laid_to: date
    today: date
    needed: int
    available: int
    is_open: bool

    @property
    def slack(self):
        """Working days left between today and the latest day on which what remains must go on."""
        return max(self.available - self.needed, 0)

    @property
    def shortfall(self):
        """Working days that the rest of the way needs and does not have."""
        return max(self.needed - self.available, 0)

    @property
    def is_relaid(self):
        """The budgets do not fit any more: the rest was laid again over the days that are left."""
        return self.shortfall > 0

    @property
    def is_on_extension(self):
        """The first deadline cannot be met by the budgets: the plan uses the days of the extension."""
        return self.is_open and self.laid_to > self.original_due_on

    @property
    def current(self):
        """The stage at which the file stands; None once every stage is done."""
        return next((row for row in self.stages if row.is_current), None)

    def stage(self, name):
        """One stage by its name."""
        return next(row for row in self.stages if row.stage == name)


def lay_plan(clock, budgets, runs, *, today, calendar):
    """Lay the stages of a file backwards from its deadline, and again over what is left where they do not fit.

    `clock` has started_on, original_due_on, due_on and stopped_on (a FastResponseClock, or ClockDates); `budgets` are
    {stage: working days} in the order of the stages; `runs` the file's StageRuns, oldest first; the last one names the stage
    at which it stands, and no run the first. A stopped clock gives the record up to its stop: nothing is planned then.

    While the rest of the way fits before the first deadline, it is laid to it, and an extension stays in reserve; otherwise
    to the deadline in force; where it does not fit there either, the days that are left are shared out in proportion.
    Raises ValueError without budgets.
    """
    if not budgets:
        raise ValueError("a plan needs its stages")
    today = clock.stopped_on or today
    rows = _counted(list(budgets.items()), runs, calendar, today, is_open=clock.stopped_on is None)
    needed = sum(row.needed for row in rows)
    laid_to, available = _room(clock, needed, today, calendar)
    if clock.stopped_on:
        needed, available, laid_to = 0, 0, clock.due_on
    rows = _laid_back(rows, laid_to, calendar)
    if not clock.stopped_on:
        rows = _laid_ahead(rows, today, available - needed, calendar)
    rows = tuple(replace(row, slack=_slack(row, available - needed, calendar)) for row in rows)
    return BackPlan(
        rows,
        clock.started_on,
        clock.due_on,
        clock.original_due_on,
        laid_to,
        today,
        needed,
        available,
        clock.stopped_on is None,
    )


def _counted(budgets, runs, calendar, today, *, is_open):
    """The stages with what they used and still need; the one that runs needs at least the day that runs."""
    names = [name for name, _days in budgets]
    now = names.index(runs[-1].stage) if runs else 0
    rows = []
    for place, (name, allowed) in enumerate(budgets):
        own = [run for run in runs if run.stage == name and run.start < run.end]
        used = sum(calendar.working_days_between(run.start, run.end - DAY) for run in own)
        is_done = place < now
        rows.append(
            PlannedStage(
                name,
                allowed,
                used,
                needed=0 if is_done or not is_open else max(allowed - used, 1),
                planned=0,
                latest_start=today,
                latest_end=today,
                slack=0,
                is_done=is_done,
                is_current=is_open and place == now,
                started_on=min((run.start for run in runs if run.stage == name), default=None),
                ended_on=max((run.end - DAY for run in own), default=None) if is_done or not is_open else None,
            )
        )
    return rows


def _room(clock, needed, today, calendar):
    """To which deadline the plan is laid, and how many working days lie from today to it, both included."""
    before_first = calendar.working_days_between(today, clock.original_due_on)
    if before_first >= needed:
        return clock.original_due_on, before_first + calendar.working_days_between(
            max(clock.original_due_on + DAY, today), clock.due_on
        )
    return clock.due_on, calendar.working_days_between(today, clock.due_on)


def _laid_back(rows, due_on, calendar):
    """Latest start and end by the whole budgets: the last stage ends on the last working day up to the deadline."""
    end, laid = calendar.on_or_before(due_on), []
    for row in reversed(rows):
        start = calendar.subtract_working_days(end, row.allowed - 1)
        laid.append(replace(row, latest_start=start, latest_end=end))
        end = calendar.subtract_working_days(start, 1)
    return laid[::-1]


def _laid_ahead(rows, today, spare, calendar):
    """What is not done: by what it still needs, latest possible; where that is too much, squeezed from today on."""
    if spare < 0:
        return _squeezed(rows, today, sum(row.needed for row in rows) + spare, calendar)
    end, laid = rows[-1].latest_end, []
    for row in reversed(rows):
        if row.is_done:
            laid.append(row)
            continue
        start = calendar.subtract_working_days(end, row.needed - 1)
        laid.append(replace(row, planned=row.needed, latest_start=start, latest_end=end))
        end = calendar.subtract_working_days(start, 1)
    return laid[::-1]


def _squeezed(rows, today, days, calendar):
    """Share the days that are left among the stages that are not done, one after the other from today."""
    shares = iter(share_out(days, [row.needed for row in rows if not row.is_done]))
    last, laid = calendar.on_or_before(today - DAY), []
    for row in rows:
        if row.is_done:
            laid.append(row)
            continue
        planned = next(shares)
        start = calendar.add_working_days(last, 1) if planned else last
        last = calendar.add_working_days(last, planned)
        laid.append(replace(row, planned=planned, latest_start=start, latest_end=last))
    return laid


def share_out(days, needs):
    """Share `days` (0 to the sum of `needs`) in proportion to the needs: whole days that add up to `days`, none above its need.

    Every need gets a day first where there are enough, the earlier ones before the later; the rest goes by the largest
    remainder, ties to the earlier. Raises ValueError for more days than are needed.
    """
    total = sum(needs)
    if not 0 <= days <= total:
        raise ValueError("only what is needed can be shared out")
    if days <= len(needs):
        return [1 if place < days else 0 for place in range(len(needs))]
    spare, wanted = days - len(needs), total - len(needs)
    exact = [spare * (need - 1) / wanted for need in needs]
    shares = [1 + int(part) for part in exact]
    by_remainder = sorted(range(len(needs)), key=lambda place: (int(exact[place]) - exact[place], place))
    for place in by_remainder[: days - sum(shares)]:
        shares[place] += 1
    return shares


def _slack(row, spare, calendar):
    if row.ended_on and row.is_done:
        return calendar.distance(row.ended_on, row.latest_end)
    return 0 if row.is_done else spare


@dataclass(frozen=True)
class Fit:
    """Whether budgets fit between two days, in working days."""

    needed: int
    available: int
    first: date
    last: date

    @property
    def missing(self):
        """Working days that are missing, 0 or more."""
        return max(self.needed - self.available, 0)

    @property
    def is_fitting(self):
        """They fit."""
        return not self.missing


def fit_of(budgets, first, last, calendar):
    """Compare the sum of {stage: working days} with the working days from `first` to `last`, both included."""
    return Fit(sum(budgets.values()), calendar.working_days_between(first, last), first, last)
