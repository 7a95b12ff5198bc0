"""What past files say about the stages ahead: one distribution a stage and group, and how alike the stages of a file are.

Pure functions. A file is compared with files of its kind and region, these with the region's, these with all files, and
all files with the budgets; each level counts for as much as it has files.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, combinations
from statistics import NormalDist

from .lengths import HORIZON, blend, budget_distribution, count_lengths

BUDGETS, ALL, REGION, GROUP = "budget", "all", "region", "group"
LEAST_FILES = 5
PSEUDO_FILES = {ALL: 5.0, REGION: 10.0, GROUP: 12.0}
HALF_LIFE_DAYS = 365
PRIOR_PACE, PACE_PAIRS, MOST_PACE = 0.15, 20.0, 0.7
MOST_SCORE = 2.0
TINY = 1e-9
NORMAL = NormalDist()


@dataclass(frozen=True)
class PastFile:
    """One file that others are compared with.

    `lengths` are days per stage up to the furthest one; `open_stage` is the stage of which only the lower bound is
    known, because the file stands in it or ended there without a launch; `age` the days since it was last heard of.
    """

    kind: str
    region: str
    lengths: dict
    open_stage: str = ""
    age: int = 0


@dataclass(frozen=True, eq=False)
class Level:
    """The files of one group: how many, and the distribution of each stage."""

    name: str
    files: int
    weight: float
    stages: dict


@dataclass(frozen=True)
class Basis:
    """Everything a forecast is made from, counted once for all open files."""

    budgets: dict
    levels: dict
    pace: float
    tables: dict = field(default_factory=dict, compare=False, repr=False)

    def chain(self, kind, region):
        """The levels that have enough files for this file, the widest first; the budgets alone are always there."""
        keys = ((BUDGETS,), (ALL,), (REGION, region), (GROUP, kind, region))
        return [self.levels[key] for key in keys if key in self.levels]

    def dominant(self, kind, region):
        """The level that counts most for this file."""
        shares, left = {}, 1.0
        for level in reversed(self.chain(kind, region)):
            own = level.weight / (level.weight + PSEUDO_FILES[level.name]) if level.name != BUDGETS else 1.0
            shares[level] = left * own
            left *= 1 - own
        return max(shares, key=shares.get)

    @property
    def order(self):
        """The stages, from the first to the last."""
        return tuple(self.budgets)

    @cached_property
    def places(self):
        """The place of each stage in the order."""
        return {stage: place for place, stage in enumerate(self.order)}


def build_basis(past, budgets):
    """Count the past files once. `budgets` are {stage: calendar days} from the first stage to the last.

    A group smaller than LEAST_FILES is not looked at by itself. Older files count less: half after HALF_LIFE_DAYS.
    """
    order, past = tuple(budgets), list(past)
    prior = {stage: budget_distribution(days) for stage, days in budgets.items()}
    levels = {(BUDGETS,): Level(BUDGETS, 0, 0.0, prior)}
    for key, files in _grouped(past).items():
        if len(files) >= LEAST_FILES:
            parent = _parent(levels, key)
            levels[key] = _level(key[0], files, parent.stages, order)
    return Basis(dict(budgets), levels, _measure_pace(past, levels, order))


def _grouped(past):
    """The files of every group, the widest groups first, so that each finds the one above it; no region is no group."""
    groups, placed = {(ALL,): past}, [file for file in past if file.region]
    for file in placed:
        groups.setdefault((REGION, file.region), []).append(file)
    for file in placed:
        groups.setdefault((GROUP, file.kind, file.region), []).append(file)
    return groups


def _parent(levels, key):
    above = {ALL: (BUDGETS,), REGION: (ALL,), GROUP: (REGION, key[-1])}[key[0]]
    return levels[above]


def _level(name, files, prior, order):
    weights = [0.5 ** (max(file.age, 0) / HALF_LIFE_DAYS) for file in files]
    stages = {}
    for stage in order:
        seen = [
            (file.lengths[stage], weight, stage != file.open_stage)
            for file, weight in zip(files, weights, strict=True)
            if stage in file.lengths
        ]
        stages[stage] = blend(prior[stage], count_lengths(seen), PSEUDO_FILES[name])
    return Level(name, len(files), sum(weights), stages)


def _measure_pace(past, levels, order):
    """How alike the stages of one file are, 0 (not at all) to MOST_PACE: the mean product of their normal scores.

    A few imagined pairs of PRIOR_PACE keep it steady while there are few files.
    """
    scores, total, pairs = {}, PRIOR_PACE * PACE_PAIRS, PACE_PAIRS
    for file in past:
        keys = ((GROUP, file.kind, file.region), (REGION, file.region), (ALL,), (BUDGETS,))
        key = next(key for key in keys if key in levels)
        if key not in scores:
            scores[key] = {stage: normal_scores(levels[key].stages[stage]) for stage in order}
        own = [
            scores[key][stage][min(days, HORIZON)] for stage, days in file.lengths.items() if stage != file.open_stage
        ]
        for one, other in combinations(own, 2):
            total += one * other
            pairs += 1
    return min(max(total / pairs, 0.0), MOST_PACE)


def normal_scores(distribution):
    """Where each length of a stage stands among the others, as a standard normal number (the middle of its day).

    Cut at MOST_SCORE: a stage that was passed on its first day, or that lay for half a year, says something about the
    file's pace, but not that much.
    """
    below, scores = 0.0, []
    for share in distribution:
        score = NORMAL.inv_cdf(clamped(below + share / 2))
        scores.append(max(-MOST_SCORE, min(score, MOST_SCORE)))
        below += share
    return scores


def thresholds(distribution):
    """The standard normal number below which a stage has ended by each day."""
    return [NORMAL.inv_cdf(clamped(share)) for share in accumulate(distribution)]


def clamped(share):
    """A share away from 0 and 1, where the normal distribution has no number."""
    return min(max(share, TINY), 1 - TINY)
