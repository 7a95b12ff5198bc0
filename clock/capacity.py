"""What saying yes does to the open files: the officers' weeks and the forecasts before and after. Pure functions, without models.

The forecasts before are those that every page shows: past files had busy officers too, so only what is added counts. The
work of a file is laid over its days as they are expected before; nothing is reckoned a second time from the delayed days.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from .choices import ClockState
from .workload import (
    CountedFile,
    Expected,
    accepted_today,
    added,
    carry_over,
    stages_ahead,
    waiting_days,
    week_capacities,
    week_loads,
    whole,
)

ONE_IN_TEN, HALF, NINE_IN_TEN = 0.1, 0.5, 0.9
SEVERITY = {ClockState.ON_TIME: 0, ClockState.TIGHT: 1, ClockState.LATE: 2}


def chance_by(expected, day):
    """The chance of a launch by a day up to the deadline, read off straight lines between what the forecast says.

    The points: none before today, one in ten by `first`, half by `median`, nine in ten by `last`, the stated probability
    by the deadline. Never more than that probability, and never less for a later day.
    """
    if day < 0:
        return 0.0
    if day >= expected.days_left:
        return expected.probability
    points = [(-1, 0.0), (expected.first, ONE_IN_TEN), (expected.median, HALF), (expected.last, NINE_IN_TEN)]
    points = [(at, min(share, expected.probability)) for at, share in points if at < expected.days_left]
    points.append((expected.days_left, expected.probability))
    before = max(point for point in points if point[0] <= day)
    after = min(point for point in points if point[0] > day)
    return before[1] + (after[1] - before[1]) * (day - before[0]) / (after[0] - before[0])


def moved(expected, days):
    """The forecast of a launch that comes `days` later (0 or more): the range moves, the chance is that of as many days earlier."""
    if not days:
        return expected
    return Expected(
        expected.first + days,
        expected.median + days,
        expected.last + days,
        chance_by(expected, expected.days_left - days),
        expected.days_left,
    )


def expected_state(expected, tight_below):
    """Late: the middle launch lies after the deadline. Tight: the chance of keeping it is below `tight_below`. Else on time."""
    if expected.median > expected.days_left:
        return ClockState.LATE
    return ClockState.TIGHT if expected.probability < tight_below else ClockState.ON_TIME


@dataclass(frozen=True)
class OfficerWeeks:
    """One officer's files and weeks, before and after."""

    key: object
    files: int
    files_after: int
    before: tuple
    after: tuple

    @property
    def is_changed(self):
        """Saying yes gives this officer work."""
        return self.files != self.files_after


@dataclass(frozen=True)
class MovedFile:
    """A file that waits `days` longer, with its forecast before and after; None for a file without one."""

    file: CountedFile
    days: int
    before: Expected | None
    after: Expected | None

    @property
    def lost(self):
        """How much of the chance is lost, 0..1."""
        return self.before.probability - self.after.probability if self.before else 0.0


@dataclass(frozen=True)
class Comparison:
    """The officers' weeks, the open files that are moved (the most harmed first), and what is asked for itself."""

    officers: tuple
    moved: tuple
    asked: tuple
    files: int
    without_officer: int

    def officer(self, key):
        """One officer's weeks, or None."""
        return next((one for one in self.officers if one.key == key), None)


def compare(files, asked, officers, terms):
    """What accepting all that is `asked` today does to the open `files`; both are CountedFiles, `officers` are Officers.

    A request that is asked for must not be among the files. What has no officer, or one that is not among the officers,
    is counted and weighs on nobody. Equal input gives an equal answer, in the order of the officers.
    """
    known = {officer.key: officer for officer in officers}
    open_work = [(file, stages_ahead(file, terms)) for file in files]
    asked_work = [(file, accepted_today(file, terms)) for file in asked]
    before = _weeks(open_work, known, terms)
    after = _weeks(open_work + asked_work, known, terms)
    numbers = _numbers(files), _numbers([*files, *asked])
    return Comparison(
        tuple(OfficerWeeks(key, numbers[0][key], numbers[1][key], before[key], after[key]) for key in known),
        tuple(sorted(_moved_files(open_work, known, (before, after), terms), key=lambda one: _harm(one, terms))),
        tuple(_delayed(file, _wait(file, ahead, known, after, terms)) for file, ahead in asked_work),
        len(files),
        sum(file.officer not in known for file in files),
    )


def _weeks(work, known, terms):
    """{officer: eight weeks} under all the work."""
    loads = defaultdict(list)
    for file, ahead in work:
        loads[file.officer].append(week_loads(ahead, terms))
    return {key: carry_over(added(loads[key]), week_capacities(officer, terms)) for key, officer in known.items()}


def _numbers(files):
    found = defaultdict(int)
    for file in files:
        found[file.officer] += 1
    return found


def _wait(file, ahead, known, weeks, terms):
    """How long a file waits for its officer, exactly; 0 without one."""
    if file.officer not in known:
        return Decimal(0)
    return waiting_days(ahead, weeks[file.officer], known[file.officer], terms)


def _moved_files(work, known, weeks, terms):
    """The open files that wait longer than before by a day or more."""
    before, after = weeks
    for file, ahead in work:
        days = _wait(file, ahead, known, after, terms) - _wait(file, ahead, known, before, terms)
        found = _delayed(file, days)
        if found.days:
            yield found


def _delayed(file, exact_days):
    days = whole(exact_days)
    return MovedFile(file, days, file.expected, moved(file.expected, days) if file.expected else None)


def _harm(found, terms):
    """What becomes late first, then what becomes tight; the most chance lost first, then the most days, then by the keys."""
    worse = 0
    if found.before:
        before, after = (expected_state(one, terms.tight_below) for one in (found.before, found.after))
        worse = SEVERITY[after] if before != after else 0
    return (-worse, -found.lost, -found.days, str(found.file.key))
