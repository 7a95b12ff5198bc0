"""Who is next for one seat, given the others of the team."""

from dataclasses import dataclass

import numpy as np

from .problem import USUAL_WISHES
from .teams import losses_of


@dataclass(frozen=True)
class Ranked:
    """Somebody who fits a seat: what they bring the team in points, by part, and what the team loses by its wishes with them."""

    key: int
    points: int
    parts: dict
    given_up: dict


def rank_for_seat(problem, place, others, *, wishes=USUAL_WISHES, count=10):
    """The `count` people who bring the team the most points in a seat (its place in `problem.seats`), the best first.

    `others` are the Candidates who have the other seats. Points of people and of the team are counted as in teams_of, so that the first of this
    list is the person of the best team with these others. Of people with the same points the one with the lower key comes first.
    """
    taken = {one.key for one in others}
    found = []
    for number in np.flatnonzero(problem.allowed[place]):
        one = problem.candidates[number]
        if one.key in taken:
            continue
        given_up = losses_of([*others, one], wishes)
        parts = {name: int(points[place, number]) for name, points in problem.parts.items()}
        found.append(Ranked(one.key, sum(parts.values()) - sum(given_up.values()), parts, given_up))
    return sorted(found, key=lambda one: (-one.points, one.key))[:count]


def barring_rules(problem, place, key):
    """The rules that keep one person from a seat, in their order; empty where none does."""
    number = next(number for number, one in enumerate(problem.candidates) if one.key == key)
    return [rule for rule, rows in problem.barred.items() if rows[place, number]]
