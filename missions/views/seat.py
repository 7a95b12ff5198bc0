"""Who is next for one seat: the best ten given the others of the team, and why somebody in particular is not among them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from experts.models import Expert

from ..asking import ask_for
from ..loading import candidates
from ..matching import barring_rules, problem_of, rank_for_seat
from ..models import Seat
from ..rule_words import rule_sentence
from ..team_words import Person, Words
from .mission import TeamMissionMixin
from .proposing import HoldingMixin, crumbs_of

MOST_FOUND = 10


@dataclass(frozen=True)
class NextPerson:
    """Somebody for the seat: who they are and why, the points they bring, what the team loses with them, and what the button sends."""

    person: Person
    points: int
    given_up: tuple
    picks: str


@dataclass(frozen=True)
class KeptOut:
    """Somebody who was looked for by name and may not take the seat: the name, the address, and the sentences that say why."""

    name: str
    url: str
    sentences: tuple


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
        """The best ten, and whoever was looked for by name."""
        asked = self.asked_about()
        text = self.request.GET.get("q", "").strip()[:100]
        is_open = self.mission.is_planned and self.seat.pk not in asked.asked.fixed
        found = NextBest(asked, self.seat.pk, text) if is_open else None
        crumbs = crumbs_of(self.mission, str(asked.labels.seats[self.seat.pk]))
        kwargs |= {"mission": self.mission, "seat": self.seat, "is_open": is_open, "found": found, "q": text}
        return super().get_context_data(form=form or self.hold_form(), crumbs=crumbs, **kwargs)


class NextBest:
    """The best people for a seat in words; `people` are NextPerson, `kept_out` those found by name whom a rule keeps out."""

    def __init__(self, asked, seat_key, text):
        self.asked, self.seat_key = asked, seat_key
        self.roster = candidates(countries=asked.countries, seats=frozenset(seat.pk for seat in asked.seats))
        by_key = {one.key: one for one in self.roster}
        self.others = [by_key[key] for key in asked.asked.fixed.values() if key in by_key]
        self.problem = problem_of(asked.asked.seats, self.roster, today=asked.asked.today)
        self.place = next(place for place, seat in enumerate(asked.seats) if seat.pk == seat_key)
        self.fitting = int(self.problem.allowed[self.place].sum())
        self.named = self.named_people(text) if text else None
        self.people = self.ranked()
        self.kept_out = list(self.barred())

    def named_people(self, text):
        """{key: Expert} of people of the roster who are found by name."""
        rows = Expert.objects.on_roster().matching(text).order_by("name", "pk")[:MOST_FOUND]
        return {one.pk: one for one in rows}

    def ranked(self):
        """The best, or the best of those looked for."""
        count = MOST_FOUND if self.named is None else len(self.roster)
        rows = rank_for_seat(self.problem, self.place, self.others, wishes=self.asked.asked.wishes, count=count)
        rows = [one for one in rows if self.named is None or one.key in self.named]
        words = Words(self.asked.asked, self.asked.labels, [one.key for one in rows])
        return [
            NextPerson(
                words.person(self.seat_key, one.key, one.parts),
                one.points,
                tuple(loss_words(one.given_up)),
                f"{self.seat_key}:{one.key}",
            )
            for one in rows
        ]

    def barred(self):
        """Those looked for whom a rule keeps out, or who have another seat of the team."""
        shown = {one.person.key for one in self.people}
        for key, expert in (self.named or {}).items():
            if key in shown:
                continue
            rules = barring_rules(self.problem, self.place, key)
            sentences = tuple(rule_sentence(rule, expert) for rule in rules)
            here = (gettext("%(name)s has another seat of the team.") % {"name": expert.name},)
            yield KeptOut(expert.name, reverse("experts:expert-detail", args=[key]), sentences or here)


def loss_words(given_up):
    """What the team loses by its wishes with somebody."""
    words = {
        "partner_peer": gettext("No official of a partner country"),
        "balance": gettext("Women and men are not in balance"),
        "member_state_cap": gettext("More of one Member State than wished"),
    }
    return (text for wish, text in words.items() if given_up[wish])
