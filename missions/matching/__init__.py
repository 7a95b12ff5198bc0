"""Proposes teams: for all seats of a mission, or of all missions of an Action, the best people together. Pure functions, without models.

`problem` says what is known, `rules` who may not take which seat and why, `points` how well each fits, `teams` which teams are
best, exactly, `relaxing` what to give up where there is none, `fixing` keeps
whoever has a seat already, `ranking` says who is next for one seat. The solver is HiGHS (decision 0031).
"""

from .fixing import fix_people
from .problem import Candidate, Seat, Wishes
from .program import NoSolutionError
from .ranking import Ranked, barring_rules, rank_for_seat
from .relaxing import smallest_relaxation
from .teams import best_teams, problem_of, teams_of

__all__ = [
    "Candidate",
    "NoSolutionError",
    "Ranked",
    "Seat",
    "Wishes",
    "barring_rules",
    "best_teams",
    "fix_people",
    "problem_of",
    "rank_for_seat",
    "smallest_relaxation",
    "teams_of",
]
