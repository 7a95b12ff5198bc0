"""From what an officer asks to the teams: the seats, the best teams, other ways to ask, and what to give up where there is no team."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from .matching import NoSolutionError, Seat, Wishes, fix_people, problem_of, smallest_relaxation, teams_of

WEEK = timedelta(days=7)
NO_CAP = 99
BEHIND = 3


@dataclass(frozen=True)
class Asked:
    """Seats, wishes, the day on which it is asked, and who has a seat already: {seat key: expert key}."""

    seats: tuple
    wishes: Wishes
    today: date
    fixed: dict = field(default_factory=dict)

    def moved(self, by):
        """The same, some time later; None where that would lie in the past."""
        if min(one.first for one in self.seats) + by <= self.today:
            return None
        return replace(self, seats=tuple(replace(one, first=one.first + by, last=one.last + by) for one in self.seats))

    def without(self, language):
        """The same without one language."""
        return replace(
            self, seats=tuple(replace(one, languages=left_of(one.languages, language)) for one in self.seats)
        )


def left_of(languages, language):
    """Languages without one of them."""
    return {key: level for key, level in languages.items() if key != language}


@dataclass(frozen=True)
class Proposal:
    """The best teams, how many people fit a seat, who fits but is in no team, and what to give up where there is no team.

    `behind` are (candidate key, number of seats that fit); `relaxations` is None where nothing short of the firm rules helps.
    """

    teams: list
    fitting: int
    behind: tuple = ()
    relaxations: list | None = None


def asked_for(form, seat_forms, today):
    """What the forms ask."""
    first, last = form.days
    region = form.chosen_region
    seats = []
    for number, seat in enumerate(seat_forms):
        theme, area = seat.theme_and_area
        data = seat.cleaned_data
        where = {"region": region.pk if region else None, "category": data["category"]}
        seats.append(
            Seat(number, theme, first, last, area=area, level=data["depth"], languages=seat.languages, **where)
        )
    return Asked(tuple(seats), wishes_of(form.cleaned_data), today)


def wishes_of(data):
    """The points of what is wished; what is not wished weighs nothing."""
    usual = Wishes()
    return Wishes(
        partner_peer=usual.partner_peer if data["peer"] else 0,
        balance=usual.balance if data["balance"] else 0,
        member_state_cap=int(data["cap"]) if data["cap"] else NO_CAP,
        above_cap=usual.above_cap,
    )


def propose(asked, people, *, count=3):
    """The Proposal for what is asked, among the people of the roster."""
    problem = fix_people(problem_of(asked.seats, people, today=asked.today), asked.fixed)
    teams = teams_of(problem, wishes=asked.wishes, count=count)
    fits = problem.allowed.sum(axis=0)
    if not teams:
        return Proposal([], int((fits > 0).sum()), relaxations=relaxed(asked, people))
    taken = {person for team in teams for person in team.people.values()}
    best = np.where(problem.allowed, problem.points, -1).max(axis=0)
    order = [place for place in np.lexsort((np.arange(len(fits)), -best)) if fits[place]]
    behind = [(people[place].key, int(fits[place])) for place in order if people[place].key not in taken]
    return Proposal(teams, int((fits > 0).sum()), tuple(behind[:BEHIND]))


def relaxed(asked, people):
    """The fewest rules to give up, or None where that is not enough."""
    seats = tuple(seat for seat in asked.seats if seat.key not in asked.fixed)
    others = [one for one in people if one.key not in asked.fixed.values()]
    try:
        return smallest_relaxation(seats, others, today=asked.today)
    except NoSolutionError:
        return None
