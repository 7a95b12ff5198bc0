"""Whom a choice of a team considered: those who fitted a seat, and those who lacked one thing. Pure function of a matching problem."""

from dataclasses import dataclass

import numpy as np

from .choices import Lack


@dataclass(frozen=True)
class Considered:
    """One person: the key, what was lacking (empty where nothing was), and the language with its level or the theme that it concerns."""

    key: int
    lack: str = ""
    language: int | None = None
    level: int | None = None
    theme: int | None = None


def considered_in(problem):
    """[Considered] of everybody who fits a seat, then of those who fit none and lack one thing for one of them, the first such seat.

    Nobody is told to learn a new theme: depth counts as lacking where the theme is known on a lower level. Conflicts of interest and
    engagements elsewhere are nobody's lack.
    """
    fits = problem.allowed.any(axis=0)
    found = [Considered(problem.candidates[number].key) for number in np.flatnonzero(fits)]
    barred_by = sum(rows.astype(int) for rows in problem.barred.values())
    for place, seat in enumerate(problem.seats):
        near = np.flatnonzero((barred_by[place] == 1) & ~fits)
        known = {one.key for one in found}
        for number in near:
            one = problem.candidates[number]
            lack = next((lack for lack in Lack.values if problem.barred[lack][place, number]), "")
            if lack and one.key not in known and (lack != Lack.TOPIC or one.topics.get(("theme", seat.theme))):
                found.append(lacking(one, seat, lack))
    return found


def lacking(candidate, seat, lack):
    """What one person lacks for a seat."""
    if lack == Lack.LANGUAGE:
        code, level = next(
            (code, level) for code, level in seat.languages.items() if candidate.languages.get(code, 0) < level
        )
        return Considered(candidate.key, lack, language=code, level=level)
    return Considered(candidate.key, lack, theme=seat.theme if lack == Lack.TOPIC else None)
