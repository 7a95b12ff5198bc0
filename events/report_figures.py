"""Who came to an event, counted: people and what they attended, by country, institution, sex, part and way. A fixed number of queries.

People and participations are the same number at one event, since nobody is on its list twice; across events they are counted apart.
"""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from experts.choices import Sex
from listing.folding import fold

from .attended import in_the_room, summaries
from .choices import Part
from .models import Attendance, Registration

NOBODY = Decimal(0)
WOMEN, MEN, OTHERS = "women", "men", "others"


@dataclass(frozen=True)
class Counted:
    """The exact numbers of one event, for the team. Keys of countries are rows of `Country`, or None where it is not known; institutions
    are counted for each country by their name."""

    listed: int = 0
    came: int = 0
    came_before: int = 0
    days: Decimal = NOBODY
    possible_days: int = 0
    countries: Counter = field(default_factory=Counter)
    institutions: dict = field(default_factory=dict)
    sexes: Counter = field(default_factory=Counter)
    parts: Counter = field(default_factory=Counter)
    ways: Counter = field(default_factory=Counter)
    sexes_by_country: dict = field(default_factory=dict)

    @property
    def number_of_institutions(self):
        """How many different ones, whatever country their people come from."""
        return len({name for names in self.institutions.values() for name in names if name})


def counted(event):
    """The numbers of an event. Eight queries."""
    presences = summaries(event)
    came = {pk: presence for pk, presence in presences.items() if presence.present}
    people = Registration.objects.filter(event=event, pk__in=came)
    rows = sorted(people.select_related("country", "institution", "participant"), key=by_place)
    room = in_the_room(event)
    institutions, crossed = {}, {}
    for row in rows:
        institutions.setdefault(row.country, Counter())[row.institution_in_words.strip()] += 1
        crossed.setdefault(row.country, Counter())[sex_of(row)] += 1
    return Counted(
        listed=len(presences),
        came=len(rows),
        came_before=came_before(event, rows),
        days=sum((presence.days for presence in came.values()), NOBODY),
        possible_days=len(rows) * len({sheet.day for sheet in event.sheets.all()}),
        countries=Counter(row.country for row in rows),
        institutions=institutions,
        sexes=Counter(sex_of(row) for row in rows),
        parts=Counter(Part(row.part) for row in rows),
        ways=Counter(on_site=room.on_site, online=room.online),
        sexes_by_country=crossed,
    )


def by_place(registration):
    """In the order of the places' names, so that rows of the same number stand in it."""
    country = registration.country
    return fold(country.name) if country else "", fold(registration.institution_in_words)


def sex_of(registration):
    """Women, men, and together those who said it in their own words or did not say."""
    return {Sex.WOMAN: WOMEN, Sex.MAN: MEN}.get(registration.participant.sex, OTHERS)


def came_before(event, rows):
    """How many of these people were at an event of the programme that ended before this one began."""
    people = [row.participant_id for row in rows]
    earlier = Attendance.objects.filter(is_present=True, sheet__event__ends_on__lt=event.starts_on)
    found = earlier.filter(registration__participant__in=people).values_list("registration__participant")
    return found.distinct().count()
