"""The back-plan: stages with budgets in working days, laid backwards from the deadline. Pure functions, without models.

Every number counts working days of one calendar (Brussels). A stage's day belongs to it when the file stands in that
stage at the end of the day, as in `arithmetic.holder_spans`: the days before `today` are used, `today` is still to come.
Both the day of the request and the day of the deadline can be worked on. Source of the rules: decision 0014.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .arithmetic import add_months, holder_spans
from .choices import Outcome, Stage
from .working_days import DAY, days_from, fewest_working_days

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
    used: int = 0
    needed: int = 0
    planned: int = 0
    latest_start: date | None = None
    latest_end: date | None = None
    slack: int = 0
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
    def behind(self):
        """The working days of a negative slack, 0 or more."""
        return max(-self.slack, 0)

    @property
    def label(self):
        """The stage in words."""
        return Stage(self.stage).label


@dataclass(frozen=True)
class PlanDates:
    """The days of a plan: the clock's, to which deadline it is laid, and of which day it speaks."""

    started_on: date
    original_due_on: date
    due_on: date
    laid_to: date
    today: date

    @classmethod
    def of(cls, clock, laid_to, today):
        """The dates of a clock, with those of its plan."""
        return cls(clock.started_on, clock.original_due_on, clock.due_on, laid_to, today)


@dataclass(frozen=True)
class BackPlan:
    """A plan of one file on one day. `needed` and `available`: the working days of the rest of the way, and those left for it."""

    stages: tuple
    dates: PlanDates
    needed: int
    available: int
    is_open: bool

    @property
    def slack(self):
        """Working days to spare: from today to the latest day on which what remains must go on; 0 or more."""
        return max(self.available - self.needed, 0)

    @property
    def shortfall(self):
        """Working days that the rest of the way needs and does not have, 0 or more."""
        return max(self.needed - self.available, 0)

    @property
    def is_relaid(self):
        """The budgets do not fit any more: the rest was laid again over the days that are left."""
        return self.shortfall > 0

    @property
    def is_on_extension(self):
        """The first deadline cannot be met by the budgets: the plan uses the days of the extension."""
        return self.is_open and self.dates.laid_to > self.dates.original_due_on

    @property
    def current(self):
        """The stage at which the file stands; None once every stage is done."""
        return next((row for row in self.stages if row.is_current), None)

    def stage(self, name):
        """One stage by its name."""
        return next(row for row in self.stages if row.stage == name)


def runs_of(changes, started_on, until):
    """The stage runs of a file up to, not including, `until`; a last one without a day says where it stands since `until`.

    `changes` are [ISO day, party, stage] of a ClockSummary, in the order in which they were recorded.
    """
    dated = [(date.fromisoformat(day), stage) for day, _party, stage in changes]
    runs = [StageRun(span.party, span.start, span.end) for span in holder_spans(started_on, dated, until)]
    runs = [run for run in runs if run.stage in Stage.values]
    now = dated[-1][1] if dated else ""
    if now and (not runs or runs[-1].stage != now):
        runs.append(StageRun(now, until, until))
    return runs


def lay_plan(clock, budgets, runs, *, today, calendar):
    """Lay the stages of a file backwards from its deadline, and again over what is left where they do not fit.

    `clock` has started_on, original_due_on, due_on, stopped_on and outcome (a FastResponseClock, or ClockDates); `budgets`
    are {stage: working days}; `runs` the file's StageRuns, oldest first: the last one names the stage at which it stands,
    no run at all the first stage. A stopped clock gives the record up to its stop: nothing is planned then.

    While the rest of the way fits before the first deadline, it is laid to it, and an extension stays in reserve; otherwise
    to the deadline in force; where it does not fit there either, the days that are left are shared out in proportion.
    Raises ValueError without a budget for every stage.
    """
    if set(budgets) != set(Stage.values):
        raise ValueError("a plan needs the budget of every stage")
    is_open, today = clock.stopped_on is None, clock.stopped_on or today
    rows = _counted(clock, budgets, runs, today, calendar)
    needed = sum(row.needed for row in rows)
    laid_to = _laid_to(clock, needed, today, calendar)
    available = calendar.working_days_between(today, laid_to) if is_open else 0
    rows = _laid_back(rows, laid_to, calendar)
    if needed > available:
        rows = _squeezed(rows, min(today, laid_to + DAY), available, calendar)
    elif is_open:
        rows = _laid_ahead(rows, calendar)
    rows = tuple(replace(row, slack=_slack(row, available - needed, calendar)) for row in rows)
    return BackPlan(rows, PlanDates.of(clock, laid_to, today), needed, available, is_open)


def _counted(clock, budgets, runs, today, calendar):
    """The stages with what they used and still need; the one that runs needs at least the day that runs."""
    names = list(Stage.values)
    now = names.index(runs[-1].stage) if runs else 0
    if clock.outcome == Outcome.LAUNCHED:
        now = len(names)
    is_open = clock.stopped_on is None
    return [
        _counted_stage(
            PlannedStage(name, budgets[name], is_done=place < now, is_current=is_open and place == now),
            [run for run in runs if run.stage == name],
            calendar,
            is_open=is_open,
        )
        for place, name in enumerate(names)
    ]


def _counted_stage(row, runs, calendar, *, is_open):
    used = sum(calendar.working_days_between(run.start, run.end - DAY) for run in runs)
    is_over = row.is_done or not is_open
    return replace(
        row,
        used=used,
        needed=0 if is_over else max(row.allowed - used, 1),
        started_on=min((run.start for run in runs), default=None),
        ended_on=max((run.end - DAY for run in runs if run.start < run.end), default=None) if is_over else None,
    )


def _laid_to(clock, needed, today, calendar):
    """The first deadline while the rest of the way fits before it, otherwise the deadline in force."""
    if calendar.working_days_between(today, clock.original_due_on) >= needed and clock.stopped_on is None:
        return clock.original_due_on
    return clock.due_on


def _laid_back(rows, due_on, calendar):
    """Latest start and end by the whole budgets: the last stage ends on the last working day up to the deadline."""
    end, laid = calendar.on_or_before(due_on), []
    for row in reversed(rows):
        start = calendar.subtract_working_days(end, row.allowed - 1)
        laid.append(replace(row, latest_start=start, latest_end=end))
        end = calendar.subtract_working_days(start, 1)
    return laid[::-1]


def _laid_ahead(rows, calendar):
    """What is not done: by what it still needs, as late as possible."""
    end, laid = rows[-1].latest_end, []
    for row in reversed(rows):
        if not row.is_done:
            start = calendar.subtract_working_days(end, row.needed - 1)
            row = replace(row, planned=row.needed, latest_start=start, latest_end=end)
            end = calendar.subtract_working_days(start, 1)
        laid.append(row)
    return laid[::-1]


def _squeezed(rows, first, days, calendar):
    """Share the days that are left among the stages that are not done, one after the other from `first`."""
    shares = iter(share_out(days, [row.needed for row in rows if not row.is_done]))
    last, laid = calendar.on_or_before(first - DAY), []
    for row in rows:
        if not row.is_done:
            planned = next(shares)
            start = calendar.add_working_days(last, min(planned, 1))
            last = calendar.add_working_days(last, planned)
            row = replace(row, planned=planned, latest_start=start, latest_end=last)
        laid.append(row)
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
    if row.is_done:
        return calendar.distance(row.ended_on, row.latest_end) if row.ended_on else 0
    return spare


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


def fit_shortest(budgets, calendar, today, *, months, years=3):
    """The same for the run of `months` calendar months that holds the fewest working days, of all that begin within `years`."""
    starts = days_from(today, today + timedelta(days=365 * years))
    _fewest, (first, last) = fewest_working_days(calendar, [(start, add_months(start, months)) for start in starts])
    return fit_of(budgets, first, last, calendar)
