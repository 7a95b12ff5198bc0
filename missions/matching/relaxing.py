"""What to give up where no team can be found: the fewest (seat, rule) pairs, exactly."""

from dataclasses import dataclass

import numpy as np

from .program import NoSolutionError, Program
from .rules import NEVER, RULES
from .teams import problem_of

COST = 100
MOST_RULES = 2


@dataclass(frozen=True)
class Relaxation:
    """Give up `rule` for the seat with this key; `candidates` is how many could then take it."""

    seat: int
    rule: str
    candidates: int


def smallest_relaxation(seats, candidates, *, today):
    """The fewest rules to give up so that every seat can be filled: Relaxations, in the order of the seats; empty where a team can be found as it is.

    Of sets of the same size the one whose rules come first in RULES is chosen: they are given up more easily. Rules of NEVER are not given up, and
    nobody is taken who breaks more than two rules. Raises NoSolutionError where that is not enough.
    """
    problem = problem_of(seats, candidates, today=today)
    names = [name for name in RULES if name not in NEVER]
    never = np.logical_or.reduce([problem.barred[name] for name in NEVER])
    broken = np.array([problem.barred[name] for name in names])
    pairs = np.argwhere(~never & (broken.sum(axis=0) <= MOST_RULES))
    if len(set(pairs[:, 0])) < len(problem.seats):
        raise NoSolutionError
    program = Program()
    program.add_variables([0.0] * len(pairs))
    costs = [-(COST + place) for _seat in problem.seats for place in range(len(names))]
    switches = np.array(program.add_variables(costs)).reshape(len(problem.seats), len(names))
    fill_every_seat(program, problem, pairs)
    for seat, rule in np.ndindex(switches.shape):
        needing = np.flatnonzero((pairs[:, 0] == seat) & broken[rule, pairs[:, 0], pairs[:, 1]])
        if len(needing):
            program.add_row([*needing, switches[seat, rule]], [*np.ones(len(needing)), -1], upper=0)
    values = program.solve()
    given_up = np.argwhere(values[switches] > 0.5)
    return [told(problem, names, seat, rule, given_up) for seat, rule in given_up]


def fill_every_seat(program, problem, pairs):
    """One person for each seat, nobody in two places."""
    for place in range(len(problem.seats)):
        mine = np.flatnonzero(pairs[:, 0] == place)
        program.add_row(mine, np.ones(len(mine)), lower=1, upper=1)
    for group in problem.rivals():
        for person in set(pairs[:, 1]):
            both = np.flatnonzero((pairs[:, 1] == person) & np.isin(pairs[:, 0], group))
            if len(both) > 1:
                program.add_row(both, np.ones(len(both)), upper=1)


def told(problem, names, seat, rule, given_up):
    """One rule to give up, with how many people could take the seat once all of the seat's are given up."""
    gone = {names[other] for place, other in given_up if place == seat}
    left = [problem.barred[name][seat] for name in RULES if name not in gone]
    return Relaxation(problem.seats[seat].key, names[rule], int((~np.logical_or.reduce(left)).sum()))
