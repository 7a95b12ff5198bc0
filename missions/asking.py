"""From missions to what is asked of the matching: their seats, who has one already, and the names that the page shows."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone

from .choices import BLOCKING, MissionStatus
from .matching import Seat, Wishes
from .models import Mission
from .proposing import NO_CAP, Asked
from .team_words import Labels

MOST_WEEKS = 8


@dataclass(frozen=True)
class MissionsAsked:
    """Open missions and their seats in the order of the page, what is asked of the matching, and its names."""

    missions: tuple
    seats: tuple
    asked: Asked
    labels: Labels
    codes: dict

    @property
    def countries(self):
        """The keys of the countries in which the experts would work."""
        return frozenset(mission.country_id for mission in self.missions if mission.country_id)

    @property
    def open_seats(self):
        """Seats that nobody has."""
        return [seat for seat in self.seats if seat.pk not in self.asked.fixed]


def missions_beside(mission, user):
    """The open missions of the same Action, this one among them, in the order of their days."""
    if not mission.file_reference:
        return [mission]
    rows = Mission.objects.visible_to(user).filter(file_reference=mission.file_reference, status=MissionStatus.PLANNED)
    return list(rows.for_page().order_by("starts_on", "pk"))


def ask_for(missions):
    """MissionsAsked for all seats of some missions, read with for_page."""
    seats = [seat for mission in missions for seat in mission.sought_seats]
    missions_by_key = {mission.pk: mission for mission in missions}
    asked = Asked(
        tuple(seat_of(seat, missions_by_key[seat.mission_id]) for seat in seats),
        wishes_of(missions),
        timezone.localdate(),
        {seat.pk: holder.expert_id for seat in seats if (holder := holder_of(seat))},
    )
    languages = [row.language for seat in seats for row in seat.languages.all()]
    regions = {seat.pk: region_of(missions_by_key[seat.mission_id]) for seat in seats}
    labels = Labels({seat.pk: str(seat) for seat in seats}, {one.pk: one.name for one in languages}, regions)
    return MissionsAsked(tuple(missions), tuple(seats), asked, labels, {one.pk: one.code for one in languages})


def seat_of(seat, mission):
    """A seat as the matching reads it."""
    region = region_of(mission)
    return Seat(
        seat.pk,
        seat.theme_id,
        mission.first_on,
        mission.last_on,
        area=seat.area_id,
        level=seat.level,
        languages={row.language_id: row.level for row in seat.languages.all()},
        region=region.pk if region else None,
        category=seat.category,
    )


def holder_of(seat):
    """The deployment that blocks a seat, or None."""
    return next((one for one in seat.deployments.all() if one.status in BLOCKING), None)


def region_of(mission):
    """Where the mission goes."""
    return mission.country.region if mission.country else None


def wishes_of(missions):
    """What is wished of the team as a whole: whatever one of the missions wishes, and the smallest cap."""
    usual = Wishes()
    caps = [mission.state_cap for mission in missions if mission.state_cap]
    return Wishes(
        partner_peer=usual.partner_peer if any(mission.wants_peer for mission in missions) else 0,
        balance=usual.balance if any(mission.wants_balance for mission in missions) else 0,
        member_state_cap=min(caps, default=NO_CAP),
        above_cap=usual.above_cap,
    )


class WhatIf:
    """Another way to ask, as it stands in an address: `weeks` later or earlier, `without` some languages (codes)."""

    def __init__(self, query, first_day):
        text = query.get("weeks", "0")
        is_number = text.removeprefix("-").isdecimal() and len(text) < 4
        self.weeks = max(-MOST_WEEKS, min(int(text), MOST_WEEKS)) if is_number else 0
        self.codes = tuple(sorted(set(query.getlist("without"))))
        self.scope = "action" if query.get("scope") == "action" else ""
        self.first_day = first_day + timedelta(weeks=self.weeks)
        self.names = {}

    @property
    def is_other(self):
        """Whether it is asked in another way than the missions stand."""
        return bool(self.weeks or self.codes)

    def apply(self, missions_asked):
        """What is asked in this way; the days stay where they would lie in the past."""
        self.names = missions_asked.codes
        asked = missions_asked.asked
        asked = (asked.moved(timedelta(weeks=self.weeks)) if self.weeks else asked) or asked
        for key, code in self.names.items():
            if code in self.codes:
                asked = asked.without(key)
        return replace(asked)

    def moved(self, by):
        """The address of some days later."""
        return self._url(self.weeks + by.days // 7, self.codes)

    def without(self, key):
        """The address of one language less."""
        return self._url(self.weeks, sorted({*self.codes, self.names[key]}))

    def _url(self, weeks, codes):
        query = QueryDict(mutable=True)
        if self.scope:
            query["scope"] = self.scope
        if weeks:
            query["weeks"] = str(weeks)
        query.setlist("without", list(codes))
        return f"?{query.urlencode()}"
