"""The best teams are the best: against every team there is, in small worlds."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from missions.matching import Candidate, Seat, Wishes, best_teams, smallest_relaxation
from missions.matching.program import NoSolutionError
from missions.matching.teams import losses_of, problem_of

from .worlds import TODAY, make_world

WISHES = Wishes(partner_peer=30, balance=8, member_state_cap=1, above_cap=20)


def every_team(seats, candidates, wishes):
    """{points: number of teams}, of all teams there are, by trying them all."""
    problem = problem_of(seats, candidates, today=TODAY)
    able = [[place for place in range(len(candidates)) if row[place]] for row in problem.allowed]
    found = {}
    for team in product(*able):
        if any(
            team[one] == team[other] and seats[one].overlaps(seats[other])
            for one in range(len(team))
            for other in range(one)
        ):
            continue
        own = sum(int(problem.points[seat, place]) for seat, place in enumerate(team))
        lost = losses_of([candidates[place] for place in team], wishes)
        points = own + wishes.partner_peer - sum(lost.values())
        found[points] = found.get(points, 0) + 1
    return found


def the_best(found, count):
    """The points of the best teams, equal ones as often as there are."""
    every = [points for points in sorted(found, reverse=True) for _team in range(found[points])]
    return every[:count]


@pytest.mark.parametrize("seed", range(60))
def test_no_team_is_better_than_the_best_three(seed):
    seats, people = make_world(3, 60, seed, spread=(1, 4, 40)[seed % 3])
    found = every_team(seats, people, WISHES)

    teams = best_teams(seats, people, today=TODAY, wishes=WISHES)

    assert [team.points for team in teams] == the_best(found, 3)
    assert len({tuple(sorted(team.people.items())) for team in teams}) == len(teams)


@pytest.mark.parametrize("seed", range(20))
def test_few_people_in_the_same_week_still_get_the_best_team(seed):
    seats, people = make_world(4, 40, 1000 + seed, spread=1)
    people = [replace(one, sex=["woman", "man"][one.key % 2]) for one in people]

    teams = best_teams(seats, people, today=TODAY, wishes=WISHES, count=5)

    assert [team.points for team in teams] == the_best(every_team(seats, people, WISHES), 5)


def test_the_points_are_the_sum_of_what_is_shown():
    seats, people = make_world(5, 300, 7)
    for team in best_teams(seats, people, today=TODAY, wishes=WISHES):
        own = sum(sum(parts.values()) for parts in team.parts.values())
        assert team.points == own + WISHES.partner_peer - sum(team.given_up.values())


FIRST = TODAY + timedelta(days=40)
SEAT = Seat(1, theme=1, first=FIRST, last=FIRST + timedelta(days=6), level=2, languages={"en": 4, "fr": 3}, area=9)
FIT = Candidate(
    1, topics={("theme", 1): 2}, languages={"en": 5, "fr": 3}, vetted_until=SEAT.last, notice_days=40, country="EE"
)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({}, []),
        ({"topics": {("area", 9): 3}}, []),
        ({"topics": {("theme", 1): 1, ("area", 9): 1}}, ["topic"]),
        ({"topics": {("theme", 2): 3}}, ["topic"]),
        ({"languages": {"en": 6}}, ["language"]),
        ({"languages": {"en": 3, "fr": 6}}, ["language"]),
        ({"notice_days": 41}, ["notice"]),
        ({"away": ((SEAT.last, SEAT.last),)}, ["away"]),
        ({"away": ((SEAT.last + timedelta(days=1), SEAT.last + timedelta(days=9)),)}, []),
        ({"free": ((SEAT.first, SEAT.last),)}, []),
        ({"free": ((SEAT.first, SEAT.last - timedelta(days=1)),)}, ["free_period"]),
        ({"vetted_until": SEAT.last - timedelta(days=1)}, ["vetting"]),
        ({"vetted_until": None}, ["vetting"]),
        ({"has_conflict": True}, ["conflict"]),
    ],
)
def test_each_hard_rule_at_its_edge(change, broken):
    problem = problem_of([SEAT], [replace(FIT, **change)], today=TODAY)
    assert [name for name, rows in problem.barred.items() if rows[0, 0]] == broken
    teams = best_teams([SEAT], [replace(FIT, **change)], today=TODAY)
    assert [team.people for team in teams] == ([] if broken else [{1: 1}])


def test_each_reason_has_its_points():
    seat = replace(SEAT, region=3, category="eu_public", level=1)
    worth = {"topic": 20, "level": 10, "region": 0, "category": 0, "rating": 0, "rotation": 20, "release": 10}
    for change, expected in (
        ({}, worth),
        ({"topics": {("area", 9): 3}}, {**worth, "topic": 40, "level": 20}),
        ({"regions": frozenset({3})}, {**worth, "region": 12}),
        ({"category": "eu_public"}, {**worth, "category": 15}),
        ({"rating": 5.0}, {**worth, "rating": 8}),
        ({"rating": 1.0}, worth),
        ({"deployments": 1}, {**worth, "rotation": 10}),
        ({"deployments": 3}, {**worth, "rotation": 5}),
        ({"release_days": (SEAT.first - TODAY).days - 1}, worth),
        ({"release_days": (SEAT.first - TODAY).days}, {**worth, "release": 0}),
    ):
        (team,) = best_teams([seat], [replace(FIT, **change)], today=TODAY)
        assert team.parts == {1: expected}


def test_one_person_takes_two_seats_only_one_after_the_other():
    later = replace(SEAT, key=2, first=SEAT.last + timedelta(days=1), last=SEAT.last + timedelta(days=3))
    person = replace(FIT, vetted_until=later.last)
    assert best_teams([SEAT, later], [person], today=TODAY)[0].people == {1: 1, 2: 1}
    assert best_teams([SEAT, replace(later, first=SEAT.last)], [person], today=TODAY) == []


def test_the_smallest_relaxation_gives_up_what_is_easiest():
    late = replace(FIT, key=2, notice_days=60)
    mute = replace(FIT, key=3, languages={"en": 5})
    (one,) = smallest_relaxation([SEAT], [late, mute], today=TODAY)
    assert (one.seat, one.rule, one.candidates) == (1, "notice", 1)

    second = replace(SEAT, key=2)
    given_up = smallest_relaxation([SEAT, second], [FIT, mute], today=TODAY)
    assert [(one.rule, one.candidates) for one in given_up] == [("language", 2)]
    assert smallest_relaxation([SEAT], [FIT], today=TODAY) == []


def test_a_vetting_is_given_up_by_nobody():
    with pytest.raises(NoSolutionError):
        smallest_relaxation([SEAT], [replace(FIT, vetted_until=None)], today=TODAY)


@pytest.mark.parametrize("seed", range(12))
def test_no_smaller_relaxation_is_enough(seed):
    """Every set of fewer rules is tried, and leaves some seat empty."""
    seats, people = make_world(2, 12, 500 + seed, spread=1)
    given_up = smallest_relaxation(seats, people, today=TODAY)
    pairs = [(one.seat, one.rule) for one in given_up]

    def is_enough(names):
        problem = problem_of(seats, people, today=TODAY)
        for seat, rule in names:
            problem.barred[rule][seat] = False
        able = [set(row.nonzero()[0]) for row in problem.allowed]
        return any(one != other or not seats[0].overlaps(seats[1]) for one in able[0] for other in able[1])

    assert is_enough(pairs)
    every = [(seat, rule) for seat in range(2) for rule in ("notice", "free_period", "language", "topic")]
    smaller = [[], [[pair] for pair in every]][min(len(pairs), 2) - 1] if pairs else []
    assert not any(is_enough(names) for names in smaller)
