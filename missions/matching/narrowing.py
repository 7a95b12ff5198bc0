"""Which pairs of seat and person are worth trying at all: first by kind, then by what a program of few pairs says of all others.

Both leave the best teams untouched: what they drop cannot be part of a better one.
"""

import numpy as np

from .team_program import TeamProgram, kinds_of

FEW = 4
TINY = 1e-6
MOST_ROUNDS = 30


def kept_pairs(problem, count):
    """The (seat, candidate) pairs among which the best teams are sure to be found, as an array of two columns.

    Two people of the same kind (country, sex, peer or not) count the same for the team. For one seat, of people of one kind the best
    n - 1 + count are enough, n being the number of seats: n - 1 of them at most sit elsewhere, and `count` different ones are left, of whom each
    would make a team no worse than anybody behind them.
    """
    most, kinds = len(problem.seats) - 1 + count, kinds_of(problem)
    return np.concatenate([best_of_kinds(problem, place, kinds, most) for place in range(len(problem.seats))])


def best_of_kinds(problem, place, kinds, most):
    """The `most` best candidates of each kind for one seat, as pairs."""
    able = np.flatnonzero(problem.allowed[place])
    order = np.lexsort((able, -problem.points[place, able], kinds[able]))
    groups = kinds[able][order]
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]]) if len(order) else np.array([], int)
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    kept = able[order[rank < most]]
    return np.column_stack([np.full(len(kept), place), kept])


def likely(problem, pairs, most):
    """Of the pairs those with the `most` best people of each seat, as an array of bool."""
    chosen = np.zeros(len(pairs), bool)
    points = problem.points[pairs[:, 0], pairs[:, 1]]
    for place in range(len(problem.seats)):
        mine = np.flatnonzero(pairs[:, 0] == place)
        chosen[mine[np.lexsort((mine, -points[mine]))][:most]] = True
    return chosen


def bounded(problem, pairs, wishes):
    """(pairs tried, the most points that a team of any pairs can have, what each pair loses against that at the least).

    A program of few pairs is solved with people who may be parts of a whole; pairs that would improve it join until none would. By linear
    duality no team has more points than its value, and a team with a pair loses at least what the pair lacks.
    """
    tried = likely(problem, pairs, FEW + len(problem.seats) // 10)
    for _turn in range(MOST_ROUNDS):
        program = TeamProgram(problem, pairs[tried], wishes)
        most, worth = program.bound()
        lacks = program.lacks(worth, pairs)
        better = ~tried & (lacks < -TINY)
        if not better.any():
            return tried, most, lacks
        tried |= better
    return np.ones(len(pairs), bool), most, np.zeros(len(pairs))
