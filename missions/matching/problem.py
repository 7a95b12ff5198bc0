"""What the matching is told: the seats, the people who could take them, and what is wished for the team."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np


@dataclass(frozen=True)
class Seat:
    """A profile sought. Days are inclusive and hold travel and rest; levels are those of experts.choices (topics 1 to 3, languages 1 to 6).

    `languages` are all needed, each with its least level. `area` narrows the theme; whoever knows the theme alone fits less well.
    """

    key: int
    theme: int
    first: date
    last: date
    area: int | None = None
    level: int = 1
    languages: dict = field(default_factory=dict)
    region: int | None = None
    category: str = ""

    def overlaps(self, other):
        """Whether one person cannot take both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Candidate:
    """A person of the roster, as far as the matching needs to know.

    `topics` is {("theme"|"area", key): level}; `away` are the (first, last) days of blackouts and of holds and deployments elsewhere, travel
    included; `free` the periods named as free, empty where any day is; `rating` from 1 to 5 or None; `deployments` those of the last two years;
    `release_days` those within which the employer answers as a rule, 0 where nobody has to release.
    """

    key: int
    topics: dict = field(default_factory=dict)
    languages: dict = field(default_factory=dict)
    regions: frozenset = frozenset()
    away: tuple = ()
    free: tuple = ()
    vetted_until: date | None = None
    notice_days: int = 0
    has_conflict: bool = False
    category: str = ""
    country: str = ""
    is_partner_peer: bool = False
    is_member_state: bool = False
    sex: str = ""
    rating: float | None = None
    deployments: int = 0
    release_days: int = 0


@dataclass(frozen=True)
class Wishes:
    """What is wished for a team as a whole, and what each point of it weighs (points of `points.Weights`)."""

    partner_peer: int = 30
    balance: int = 8
    member_state_cap: int = 2
    above_cap: int = 20


USUAL_WISHES = Wishes()


@dataclass(frozen=True)
class Problem:
    """Seats and candidates, and what is worked out of them: `barred[rule]` and `parts[reason]` are arrays of seats × candidates."""

    seats: tuple
    candidates: tuple
    barred: dict
    parts: dict

    @cached_property
    def points(self):
        """How well each candidate fits each seat, all reasons together."""
        return sum(self.parts.values())

    @cached_property
    def allowed(self):
        """Who may take which seat, as an array of seats × candidates."""
        return ~np.logical_or.reduce(list(self.barred.values()))

    def rivals(self):
        """Largest groups of seats of which one person can take one: the seats that share a day, for each first day."""
        groups = {
            frozenset(place for place, other in enumerate(self.seats) if other.first <= seat.first <= other.last)
            for seat in self.seats
        }
        return [sorted(group) for group in groups if not any(group < other for other in groups)]
