"""The best teams, exactly: every seat filled, nobody in two places, the most points of people and team together."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from .narrowing import TINY, bounded, kept_pairs
from .points import USUAL, points_of
from .problem import USUAL_WISHES, Problem
from .program import NoSolutionError
from .rules import Table, barred_by
from .team_program import MAN, WOMAN, TeamProgram


@dataclass(frozen=True)
class Team:
    """Who takes which seat (seat key: candidate key), the points of all together, and for each seat the points by part.

    `given_up` are the points lost for what was wished for the team: {"balance": …, "member_state_cap": …, "partner_peer": …}.
    """

    people: dict
    points: int
    parts: dict = field(default_factory=dict)
    given_up: dict = field(default_factory=dict)


def problem_of(seats, candidates, *, today, weights=USUAL):
    """Work out who may take which seat, and how well."""
    seats, candidates = tuple(seats), tuple(candidates)
    table = Table(candidates)
    return Problem(seats, candidates, barred_by(seats, table, today), points_of(seats, table, weights, today))


def best_teams(seats, candidates, *, today, wishes=USUAL_WISHES, weights=USUAL, count=3):
    """The best teams of some people for some seats: see teams_of."""
    return teams_of(problem_of(seats, candidates, today=today, weights=weights), wishes=wishes, count=count)


def teams_of(problem, *, wishes=USUAL_WISHES, count=3):
    """The `count` best teams, the best first; fewer where there are not so many, none where a seat stays empty.

    Exact: no other team has more points than the first, none but the first more than the second. Of teams with the same points any may come
    first, but always the same one for the same input in the same order. Two teams differ in one person at least.
    """
    if not problem.seats or not problem.allowed.any(axis=1).all():
        return []
    pairs = kept_pairs(problem, count)
    try:
        tried, most, lacks = bounded(problem, pairs, wishes)
        found = solved(problem, pairs[tried], wishes, count)
    except NoSolutionError:
        found, tried = [], np.zeros(len(pairs), bool)
    teams = [team_of(problem, chosen, wishes) for chosen in found]
    least = teams[-1].points if len(teams) == count else None
    hopeful = np.ones(len(pairs), bool) if least is None else lacks <= most - least - 1 + TINY
    if (hopeful & ~tried).any():
        found = solved(problem, pairs[hopeful | tried], wishes, count)
        teams = [team_of(problem, chosen, wishes) for chosen in found]
    return teams


def solved(problem, pairs, wishes, count):
    """The pairs of the `count` best teams of some pairs, the best first."""
    program, found = TeamProgram(problem, pairs, wishes), []
    for _turn in range(count):
        try:
            chosen = program.solve()
        except NoSolutionError:
            break
        found.append(pairs[chosen])
        program.forbid(chosen)
    return found


def team_of(problem, chosen, wishes):
    """The team of the chosen pairs, with its points told apart."""
    people = {problem.seats[seat].key: problem.candidates[place].key for seat, place in chosen}
    parts = {
        problem.seats[seat].key: {name: int(points[seat, place]) for name, points in problem.parts.items()}
        for seat, place in chosen
    }
    given_up = losses_of([problem.candidates[place] for _seat, place in chosen], wishes)
    own = sum(sum(part.values()) for part in parts.values())
    return Team(people, own + wishes.partner_peer - sum(given_up.values()), parts, given_up)


def losses_of(team, wishes):
    """The points that a team loses for what was wished of it as a whole: {wish: points}."""
    women, men = (sum(one.sex == sex for one in team) for sex in (WOMAN, MAN))
    states = defaultdict(int)
    for one in team:
        states[one.country] += one.is_member_state
    above = sum(max(number - wishes.member_state_cap, 0) for number in states.values())
    return {
        "partner_peer": 0 if any(one.is_partner_peer for one in team) else wishes.partner_peer,
        "balance": max(abs(women - men) - 1, 0) * wishes.balance,
        "member_state_cap": above * wishes.above_cap,
    }
