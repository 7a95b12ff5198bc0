"""Who is next for one seat: the best ten given the others of the team."""

from dataclasses import dataclass

from django.utils.translation import gettext

from ..asking import ask_for
from ..loading import candidates
from ..matching import problem_of, rank_for_seat
from ..models import Seat
from ..team_words import Person, Words
from .mission import TeamMissionMixin
from .proposing import HoldingMixin, crumbs_of

MOST_SHOWN = 10


@dataclass(frozen=True)
class NextPerson:
    """Somebody for the seat: who they are and why, the points they bring, what the team loses with them, and what the button sends."""

    person: Person
    points: int
    given_up: tuple
    picks: str


class SeatProposeView(TeamMissionMixin, HoldingMixin):
    """The next best for one seat, each with a button to hold them."""

    template_name = "missions/seat_propose.html"

    def setup(self, request, *args, **kwargs):
        """The seat names its mission."""
        seat = Seat.objects.filter(pk=kwargs["seat"]).first()
        super().setup(request, *args, **kwargs, pk=seat.mission_id if seat else 0)
        self.seat = seat

    def asked_about(self):
        """The mission of the seat."""
        return ask_for([self.mission])

    def get_context_data(self, form=None, **kwargs):
        """The best ten."""
        asked = self.asked_about()
        is_open = self.mission.is_planned and self.seat.pk not in asked.asked.fixed
        found = NextBest(asked, self.seat.pk) if is_open else None
        crumbs = crumbs_of(self.mission, str(asked.labels.seats[self.seat.pk]))
        kwargs |= {"mission": self.mission, "seat": self.seat, "is_open": is_open, "found": found}
        return super().get_context_data(form=form or self.hold_form(), crumbs=crumbs, **kwargs)


class NextBest:
    """The best people for a seat in words (NextPerson), how many of the roster fit it, and how many there are."""

    def __init__(self, asked, seat_key):
        roster = candidates(countries=asked.countries, seats=frozenset(seat.pk for seat in asked.seats))
        by_key = {one.key: one for one in roster}
        others = [by_key[key] for key in asked.asked.fixed.values() if key in by_key]
        problem = problem_of(asked.asked.seats, roster, today=asked.asked.today)
        place = next(place for place, seat in enumerate(asked.seats) if seat.pk == seat_key)
        self.roster = len(roster)
        self.fitting = int(problem.allowed[place].sum())
        ranked = rank_for_seat(problem, place, others, wishes=asked.asked.wishes, count=MOST_SHOWN)
        words = Words(asked.asked, asked.labels, [one.key for one in ranked])
        self.people = [
            NextPerson(
                words.person(seat_key, one.key, one.parts),
                one.points,
                tuple(loss_words(one.given_up)),
                f"{seat_key}:{one.key}",
            )
            for one in ranked
        ]


def loss_words(given_up):
    """What the team loses by its wishes with somebody."""
    words = {
        "partner_peer": gettext("No official of a partner country"),
        "balance": gettext("Women and men are not in balance"),
        "member_state_cap": gettext("More of one Member State than wished"),
    }
    return (text for wish, text in words.items() if given_up[wish])
