"""Proposes teams: for all seats of a mission, or of all missions of an Action, the best people together. Pure functions, without models.

`problem` says what is known, `rules` who may not take which seat and why, `points` how well each fits, `teams` which teams are
best, exactly, `relaxing` what to give up where there is none. The solver is HiGHS (decision 0031).
"""

from .problem import Candidate, Seat, Wishes
from .program import NoSolutionError
from .relaxing import smallest_relaxation
from .teams import best_teams, problem_of, teams_of

__all__ = [
    "Candidate",
    "NoSolutionError",
    "Seat",
    "Wishes",
    "best_teams",
    "problem_of",
    "smallest_relaxation",
    "teams_of",
]
