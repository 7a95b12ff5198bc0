"""Whether enough services of the Steering Committee sit at the table to decide on one file. Pure functions, without models.

The rule: the services concerned by the file, without those whose members have all declared a conflict of interest on it, are
counted; a service is present when a person of it is, or somebody who stands in for an absent one, who has declared none; more than
the share COMMITTEE_QUORUM of the counted services has to be present. Source of the rule: decision 0025.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor


@dataclass(frozen=True)
class Seat:
    """One member of the committee: the person, the service they sit for (None: for none), and whether they are in the room.

    Somebody who stands in for an absent member takes that one's seat as well, and is no member of its service.
    """

    person: int
    service: int | None
    is_present: bool = False
    is_standing_in: bool = False


@dataclass(frozen=True)
class Quorum:
    """The services counted, those of them present, those left out because of conflicts of interest, and how many it takes."""

    counted: frozenset
    present: frozenset
    emptied: frozenset
    needed: int

    @property
    def is_met(self):
        """Enough are present; nobody decides where no service is left."""
        return bool(self.counted) and len(self.present) >= self.needed

    @property
    def absent(self):
        """The counted services of which nobody is there who may decide."""
        return self.counted - self.present


def quorum_of(*, concerned, seats, recused, share):
    """The Quorum on one file.

    `concerned`: keys of the services concerned. `seats`: every member with their service; a member without one counts for none.
    `recused`: keys of the persons with a conflict of interest on the file. `share`: from 0 up to, but not, 1; more than this
    part of the counted services is needed, as an exact fraction of its decimal writing. A service without any member is
    counted, and absent. Raises ValueError for a share outside its range.
    """
    if not 0 <= share < 1:
        raise ValueError("the share of a quorum lies between 0 and 1")
    concerned = frozenset(concerned)
    own = [seat for seat in seats if not seat.is_standing_in]
    members = {service: {seat.person for seat in own if seat.service == service} for service in concerned}
    emptied = frozenset(service for service, people in members.items() if people and people <= set(recused))
    counted = concerned - emptied
    there = {seat.service for seat in seats if seat.is_present and seat.person not in recused}
    needed = floor(len(counted) * Fraction(str(share))) + 1
    return Quorum(counted, counted & there, emptied, needed)
