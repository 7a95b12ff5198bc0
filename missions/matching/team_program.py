"""The program of a team: one variable for each pair of seat and person, rows for the seats, and what is wished for the team."""

from collections import defaultdict

import numpy as np

from .program import Program

WOMAN, MAN = "woman", "man"
SIGNS = {WOMAN: 1, MAN: -1}


def kinds_of(problem):
    """A number for what each candidate is for the team as a whole: the Member State, a partner's peer or not, woman, man or neither."""
    kinds = [
        f"{one.country if one.is_member_state else ''}|{one.is_partner_peer}|{SIGNS.get(one.sex, 0)}"
        for one in problem.candidates
    ]
    return np.unique(kinds, return_inverse=True)[1]


class TeamProgram:
    """The program whose variables are the pairs, then what is wished for the team."""

    def __init__(self, problem, pairs, wishes):
        self.problem, self.pairs, self.wishes = problem, pairs, wishes
        self.program = Program()
        self.program.add_variables(problem.points[pairs[:, 0], pairs[:, 1]].tolist())
        self.people = [problem.candidates[place] for place in pairs[:, 1]]
        self.seat_rows = [self._fill(place) for place in range(len(problem.seats))]
        self.person_rows = dict(self._forbid_two_places())
        self.peer_row = self._wish_for_a_peer()
        self.balance_rows = self._wish_for_balance()
        self.state_rows = dict(self._wish_for_spread())

    def solve(self):
        """The numbers of the pairs of the best team; raises NoSolutionError."""
        return np.flatnonzero(self.program.solve()[: len(self.pairs)] > 0.5)

    def bound(self):
        """The most that any team of these pairs can have, and what each row is worth."""
        return self.program.bound()

    def forbid(self, chosen):
        """Do not find this team again."""
        self.program.add_row(chosen, np.ones(len(chosen)), upper=len(chosen) - 1)

    def lacks(self, worth, pairs):
        """What each of some pairs, tried here or not, loses against the bound at the least; negative where it would raise the bound."""
        seats, people = pairs[:, 0], pairs[:, 1]
        candidates = self.problem.candidates
        by_person = np.zeros(len(candidates))
        state = {country: worth[row] for country, row in self.state_rows.items()}
        up, down = (worth[row] for row in self.balance_rows)
        for place, one in enumerate(candidates):
            by_person[place] = SIGNS.get(one.sex, 0) * (up - down) - one.is_partner_peer * worth[self.peer_row]
            by_person[place] += state.get(one.country, 0.0) if one.is_member_state else 0.0
        costs = np.array([worth[row] for row in self.seat_rows])[seats] + by_person[people]
        taken = np.zeros((len(self.problem.seats), len(candidates)))
        for (group, place), row in self.person_rows.items():
            taken[list(group), place] += worth[row]
        return costs + taken[seats, people] - self.problem.points[seats, people]

    def _fill(self, place):
        """One person for a seat."""
        mine = np.flatnonzero(self.pairs[:, 0] == place)
        return self.program.add_row(mine, np.ones(len(mine)), lower=1, upper=1)

    def _forbid_two_places(self):
        """Nobody takes two seats that share a day: ((seats, candidate), row)."""
        for group in self.problem.rivals():
            by_person = defaultdict(list)
            for number in np.flatnonzero(np.isin(self.pairs[:, 0], group)):
                by_person[self.pairs[number, 1]].append(number)
            for place, numbers in by_person.items():
                if len(numbers) > 1:
                    row = self.program.add_row(numbers, np.ones(len(numbers)), upper=1)
                    yield (tuple(group), place), row

    def _wish_for_a_peer(self):
        """Points for one peer from a partner country at least."""
        peers = [number for number, one in enumerate(self.people) if one.is_partner_peer]
        (bonus,) = self.program.add_variables([self.wishes.partner_peer])
        return self.program.add_row([bonus, *peers], [1, *[-1] * len(peers)], upper=0)

    def _wish_for_balance(self):
        """Points lost for each woman or man more than one that the others lack; those who state neither count for neither side."""
        signs = np.array([SIGNS.get(one.sex, 0) for one in self.people])
        stated = np.flatnonzero(signs)
        (lack,) = self.program.add_variables([-self.wishes.balance], upper=len(self.people), is_whole=False)
        return [self.program.add_row([lack, *stated], [-1, *(sign * signs[stated])], upper=1) for sign in (1, -1)]

    def _wish_for_spread(self):
        """Points lost for each seat above the cap that one Member State takes: (state, row)."""
        by_state = defaultdict(list)
        for number, one in enumerate(self.people):
            if one.is_member_state:
                by_state[one.country].append(number)
        for country, numbers in by_state.items():
            (above,) = self.program.add_variables([-self.wishes.above_cap], upper=len(numbers), is_whole=False)
            upper = self.wishes.member_state_cap
            yield country, self.program.add_row([above, *numbers], [-1, *[1] * len(numbers)], upper=upper)
