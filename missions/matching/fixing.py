"""Seats that are taken already: their people stay in every team that is proposed, and count for what is wished of the whole."""

from dataclasses import replace

import numpy as np

GIVEN = "taken"


def fix_people(problem, fixed):
    """The problem in which each seat of `fixed` ({seat key: candidate key}) has its person and nobody else.

    The rules do not ask again whoever was chosen already, save that nobody is in two places: a promise is kept. Raises KeyError for a
    person who is not among the candidates.
    """
    if not fixed:
        return problem
    places = {one.key: place for place, one in enumerate(problem.candidates)}
    barred = {rule: rows.copy() for rule, rows in problem.barred.items()}
    barred[GIVEN] = np.zeros((len(problem.seats), len(problem.candidates)), bool)
    for number, seat in enumerate(problem.seats):
        if seat.key in fixed:
            place = places[fixed[seat.key]]
            barred[GIVEN][number] = True
            for rule, rows in barred.items():
                if rule != "away":
                    rows[number, place] = False
    return replace(problem, barred=barred)
