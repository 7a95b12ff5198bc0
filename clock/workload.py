"""How much work the open files are for the officers over the next eight weeks: pure functions, without models.

A week is seven days, the first begins today; day 0 is today. Work is counted in working days, exactly (Decimal). The model, in
three sentences, as the pages say them: a file costs its officer, in each stage, the days of work a week that are set
for the stage; what does not fit into an officer's week is carried over to the next; a file whose stage goes at the team's pace
ends it later by the time that the officer needs for what is carried over then. Source: decision 0019.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise

from .choices import LoadLevel, Stage

WEEKS, WEEK_DAYS = 8, 7
HORIZON = WEEKS * WEEK_DAYS
WORKING_DAYS_A_WEEK = 5
LEAST_DAYS_A_WEEK, USUAL_DAYS_A_WEEK, MOST_DAYS_A_WEEK = Decimal("0.5"), Decimal("4.0"), Decimal(5)
NOTHING = Decimal(0)
HALF_FROM, FULL_FROM = Decimal("0.4"), Decimal("0.8")
STAGES = tuple(Stage.values)
AFTER_DECISION = (Stage.DESIGN, Stage.READY)


@dataclass(frozen=True)
class Expected:
    """A file's forecast in days from today: one launch in ten by `first`, half by `median`, nine in ten by `last`.

    `probability` (0..1) is that of a launch by the deadline in force, which lies `days_left` from today (negative: past).
    """

    first: int
    median: int
    last: int
    probability: float
    days_left: int


@dataclass(frozen=True)
class CountedFile:
    """An open file as the reckoning needs it: whose it is, at which stage and for how many days, and its forecast.

    `officer` is a key of the officers, or None. Before the design nobody has said yes: nothing after the decision is counted.
    """

    key: object
    officer: object
    stage: str
    spent: int
    expected: Expected | None

    @property
    def is_decided(self):
        """The request is approved."""
        return self.stage in AFTER_DECISION


@dataclass(frozen=True)
class Officer:
    """Who works on files: days of work a week for them (0.5 to 5), and the days away, from today, both included."""

    key: object
    days_a_week: Decimal
    away_from: int | None = None
    away_to: int | None = None

    def is_away(self, day):
        """Whether the officer is away on a day; an absence without an end goes on."""
        return self.away_from is not None and self.away_from <= day and (self.away_to is None or day <= self.away_to)


@dataclass(frozen=True)
class Terms:
    """What is reckoned with: {stage: working days}, {stage: days of work a week}, the stages at the team's pace, the days worked.

    `working` says of each of the HORIZON days from today whether it is worked in Brussels; a forecast with a chance below
    `tight_below` is called tight.
    """

    budgets: dict
    efforts: dict
    ours: frozenset
    working: tuple
    tight_below: float


@dataclass(frozen=True)
class StageAhead:
    """The days in which a file is expected in a stage: from `start` up to, not including, `end`."""

    stage: str
    start: int
    end: int


@dataclass(frozen=True)
class Week:
    """One week of an officer, in days of work: what the files take, what there is, and what waits for the next week."""

    load: Decimal
    capacity: Decimal
    carried: Decimal

    @property
    def level(self):
        """Free: no work. Light: below 40% of the capacity; half: below 80%; full: up to all of it; over: more. Away: no day worked."""
        if self.load > self.capacity:
            return LoadLevel.OVER
        if not self.capacity:
            return LoadLevel.AWAY
        if not self.load:
            return LoadLevel.FREE
        if self.load < HALF_FROM * self.capacity:
            return LoadLevel.LIGHT
        return LoadLevel.HALF if self.load < FULL_FROM * self.capacity else LoadLevel.FULL


def stages_ahead(file, terms):
    """The stages from the present one to the launch, or to the decision while that is not taken.

    They share the days until the middle launch of the forecast in proportion to their budgets; the present stage has what is
    left of its budget, at least one working day. A file without a forecast takes its budgets.
    """
    laid = _laid(file, terms)
    return laid if file.is_decided else tuple(stage for stage in laid if stage.stage not in AFTER_DECISION)


def accepted_today(file, terms):
    """The stages after the decision of a request that is accepted today: as long as its forecast has them, from today on."""
    later = [stage for stage in _laid(file, terms) if stage.stage in AFTER_DECISION]
    start = later[0].start
    return tuple(StageAhead(stage.stage, stage.start - start, stage.end - start) for stage in later)


def _laid(file, terms):
    names = STAGES[STAGES.index(file.stage) :]
    needs = [terms.budgets[name] for name in names]
    needs[0] = max(needs[0] - file.spent * WORKING_DAYS_A_WEEK // WEEK_DAYS, 1)
    total = sum(needs)
    days = file.expected.median if file.expected else total * WEEK_DAYS // WORKING_DAYS_A_WEEK
    days = max(days, len(names))
    ends = [(2 * days * done + total) // (2 * total) for done in accumulate(needs, initial=0)]
    return tuple(StageAhead(name, *span) for name, span in zip(names, pairwise(ends), strict=True))


def working_days(terms, start, end):
    """Days worked from day `start` up to, not including, `end`, as far as the eight weeks go."""
    return sum(terms.working[max(start, 0) : max(end, 0)])


def week_loads(ahead, terms):
    """The days of work that the stages ahead take in each of the eight weeks: effort a week / 5 on each working day."""
    return tuple(
        sum(
            (
                terms.efforts[stage.stage]
                * working_days(terms, max(stage.start, begin), min(stage.end, begin + WEEK_DAYS))
                / WORKING_DAYS_A_WEEK
                for stage in ahead
                if stage.start < begin + WEEK_DAYS and stage.end > begin
            ),
            NOTHING,
        )
        for begin in range(0, HORIZON, WEEK_DAYS)
    )


def week_capacities(officer, terms):
    """The days of work that an officer has for files in each week: the usual ones / 5 on each working day not away."""
    return tuple(
        officer.days_a_week
        * sum(terms.working[day] and not officer.is_away(day) for day in range(begin, begin + WEEK_DAYS))
        / WORKING_DAYS_A_WEEK
        for begin in range(0, HORIZON, WEEK_DAYS)
    )


def added(loads):
    """The sum of several files' loads, week by week."""
    return tuple(sum(week, NOTHING) for week in zip(*loads, strict=True)) or (NOTHING,) * WEEKS


def carry_over(loads, capacities):
    """The eight weeks: what does not fit into one is carried over to the next, and done there as far as there is room."""
    weeks, carried = [], NOTHING
    for load, capacity in zip(loads, capacities, strict=True):
        carried = max(carried + load - capacity, NOTHING)
        weeks.append(Week(load, capacity, carried))
    return tuple(weeks)


def waiting_days(ahead, weeks, officer, terms):
    """How many days later a file ends its last stage at the team's pace, as far as the eight weeks go: 0 or more, exact.

    The work carried over at the end of that week, at the officer's usual pace: 4 days of work at 4 days a week are 7 days.
    """
    ends = [stage.end for stage in ahead if stage.stage in terms.ours and stage.start < min(stage.end, HORIZON)]
    if not ends:
        return NOTHING
    week = weeks[(min(max(ends), HORIZON) - 1) // WEEK_DAYS]
    return week.carried * WEEK_DAYS / officer.days_a_week


def whole(days):
    """Rounded to whole days, halves up."""
    return int(days.quantize(Decimal(1), ROUND_HALF_UP))
