"""When a file will be launched, and whether within its deadline: exact sums over stage lengths, without drawing at random.

Pure functions. A file has a pace, one number that makes all its stages short or long together (a one-factor Gaussian
copula): it is learnt from the stages behind the file and from how long the present one has lasted already, and counts
for as much as past files say that pace counts. For each of a few paces the stages ahead are independent, and their
sum is a convolution; the answer is the mean over the paces. Equal input gives an equal answer.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import erf, exp, sqrt
from operator import mul
from sys import byteorder

from .lengths import HORIZON
from .stage_basis import normal_scores, thresholds

PACES = tuple(0.75 * step for step in range(-3, 4))
FIRST, MIDDLE, LAST = 0.1, 0.5, 0.9
STUCK = 1e-7
UNIT, WORD, DIGIT = 2**48, 2**64, 16
LOWEST = (1 << 8 * DIGIT * (HORIZON + 1)) - 1


@dataclass(frozen=True)
class OpenFile:
    """A file on the clock, on one day.

    `lengths` are the days per stage behind it, `stage` the one it is in, `spent` the days in that one (0 or more),
    `days_left` the days until the deadline in force, negative once it has passed.
    """

    kind: str
    region: str
    lengths: dict
    stage: str
    spent: int
    days_left: int


@dataclass(frozen=True)
class Forecast:
    """Days from today until the launch: one in ten is earlier than `first`, one in ten later than `last`.

    All are 0 to HORIZON, which stands for that and more; `probability` (0..1) is that of a launch on or before the
    deadline in force, for a file that is launched at all; `basis` the level of past files that counts most, and
    `files` how many it has.
    """

    first: int
    median: int
    last: int
    probability: float
    basis: str
    files: int


def forecast(basis, file):
    """The forecast of one open file. Raises KeyError for a stage that the basis does not know."""
    chain = basis.chain(file.kind, file.region)
    table = _table(basis, chain[-1])
    place = basis.places[file.stage]
    weights = _pace_weights(basis, table, file, place)
    ahead = _days_ahead(table, place, file.spent, weights)
    dominant = basis.dominant(file.kind, file.region)
    return Forecast(
        *(ahead.day_of(share) for share in (FIRST, MIDDLE, LAST)),
        probability=ahead.launched_by(file.days_left),
        basis=dominant.name,
        files=dominant.files,
    )


@dataclass(frozen=True)
class _Table:
    """One group's stages at every pace: `alone` a distribution, `rest` what follows, cumulated and from the last day."""

    scores: tuple
    alone: tuple
    rest: tuple
    longest: tuple


def _table(basis, level):
    """The group's table, made once."""
    if level not in basis.tables:
        basis.tables[level] = _make_table(basis, level)
    return basis.tables[level]


def _make_table(basis, level):
    distributions = [level.stages[stage] for stage in basis.order]
    alone = [_at_paces(distribution, basis.pace) for distribution in distributions]
    after = alone[-1]
    rest = [[[1.0] * (HORIZON + 1)] * len(PACES), _turned(after)]
    for stage in reversed(alone[1:-1]):
        after = [_convolve(days, later) for days, later in zip(stage, after, strict=True)]
        rest.append(_turned(after))
    return _Table(
        tuple(normal_scores(distribution) for distribution in distributions),
        tuple(alone),
        tuple(reversed(rest)),
        tuple(_longest(distribution) for distribution in distributions),
    )


def _at_paces(distribution, pace):
    """The distribution of a stage for a file of each pace."""
    marks, spread, result = thresholds(distribution), sqrt(1 - pace) * sqrt(2), []
    for one in PACES:
        shift = sqrt(pace) * one
        below = [0.5 + 0.5 * erf((mark - shift) / spread) for mark in marks]
        result.append([below[0], *(after - before for before, after in pairwise(below))])
    return result


def _longest(distribution):
    """The most days in a stage for which past files still say how it goes on."""
    left = 1.0
    for day, share in enumerate(distribution):
        left -= share
        if left < STUCK:
            return day
    return HORIZON


def _turned(after):
    """Cumulated, and from the last day to the first, as the sums over a stage want it."""
    return [list(accumulate(days))[::-1] for days in after]


def _convolve(one, other):
    """The distribution of a sum, up to HORIZON, in steps of 2**-48.

    Both are written as the digits of one huge number each, wide enough that their product carries nothing over: its
    digits are the convolution (Kronecker's substitution), and one multiplication of integers takes the place of 45,000.
    """
    product = _as_number(one) * _as_number(other)
    words = array("Q")
    words.frombytes((product & LOWEST).to_bytes(DIGIT * (HORIZON + 1), "little"))
    if byteorder == "big":
        words.byteswap()
    return [(low + high * WORD) / UNIT**2 for low, high in zip(words[::2], words[1::2], strict=True)]


def _as_number(distribution):
    words = array("Q", bytes(DIGIT * (HORIZON + 1)))
    words[::2] = array("Q", [round(share * UNIT) for share in distribution])
    if byteorder == "big":
        words.byteswap()
    return int.from_bytes(words.tobytes(), "little")


def _pace_weights(basis, table, file, place):
    """How likely each pace is, after the stages behind the file; the days in the present one are weighed later."""
    known = [
        table.scores[basis.places[stage]][min(days, HORIZON)]
        for stage, days in file.lengths.items()
        if basis.places[stage] < place
    ]
    weights = []
    for one in PACES:
        distance = sum((score - sqrt(basis.pace) * one) ** 2 for score in known) / (1 - basis.pace)
        weights.append(-(one**2 + distance) / 2)
    top = max(weights)
    return [exp(weight - top) for weight in weights]


@dataclass(frozen=True)
class _Ahead:
    """The days ahead of one file: (its present stage from today on, what follows) at each pace, and their whole weight."""

    parts: tuple
    total: float

    def launched_by(self, day):
        """The share of launches up to `day` days from today."""
        if day < 0:
            return 0.0
        day = min(day, HORIZON)
        sums = (sum(map(mul, now, turned[HORIZON - day :])) for now, turned in self.parts)
        return min(sum(sums) / self.total, 1.0)

    def day_of(self, share):
        """The first day by which `share` of the launches have taken place; HORIZON where that lies beyond."""
        return bisect_left(range(HORIZON), share, key=self.launched_by)


def _days_ahead(table, place, spent, weights):
    """Given that the present stage lasts `spent` days or longer; beyond the longest on record nothing more is learnt."""
    spent = min(spent, table.longest[place])
    parts, total = [], 0.0
    for days, turned, weight in zip(table.alone[place], table.rest[place], weights, strict=True):
        total += weight * (1 - sum(days[:spent]))
        parts.append(([weight * share for share in days[spent:]], turned))
    return _Ahead(tuple(parts), total)
