"""Reads what is asked for and who is on the roster, in a fixed number of queries; the roster is kept for ten minutes."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.core.cache import caches

from assistance.choices import OPEN_STATUSES
from assistance.models import AssistanceRequest
from experts.choices import WORKING_LEVEL
from missions.choices import BLOCKING, MissionStatus
from missions.loading import candidates
from missions.models import Deployment, Mission, Seat
from partners.models import Country, Language, Region, SpecificArea, Theme

from .figures import Person, Wish, balances, window_from

KEPT_SECONDS = 600
MOST_ASKED = 500


@dataclass(frozen=True)
class Supply:
    """Everybody on the roster, the keys of those who can go within the window, and the window."""

    people: list
    available: frozenset
    window: tuple


def supply_on(today):
    """The Supply of a day, from the cache where it was read within the last minutes."""
    return caches["fragments"].get_or_set(f"supply:{today:%Y%m%d}", lambda: read_supply(today), KEPT_SECONDS)


def read_supply(today):
    """Read the roster and say who is available."""
    window = window_from(today)
    themes = dict(SpecificArea.objects.values_list("pk", "theme_id"))
    held = held_days(today)
    people = [person_of(one, themes, held) for one in candidates()]
    available = frozenset(person.key for person in people if person.is_available(window, today))
    return Supply(people, available, window)


def held_days(today):
    """{expert key: [(first, last), …]} of holds and deployments that are not over."""
    found = defaultdict(list)
    rows = Deployment.objects.filter(status__in=BLOCKING, last_on__gte=today).order_by("pk")
    for expert, first, last in rows.values_list("expert_id", "first_on", "last_on"):
        found[expert].append((first, last))
    return found


def person_of(candidate, themes, held):
    """What supply and demand need of a candidate; an area counts for its theme, a language from the working level on."""
    known = {key if kind == "theme" else themes.get(key) for kind, key in candidate.topics}
    spoken = (key for key, level in candidate.languages.items() if level >= WORKING_LEVEL)
    return Person(
        candidate.key, frozenset(known), frozenset(spoken), candidate.regions, candidate.country,
        candidate.is_member_state, candidate.vetted_until, candidate.notice_days,
        (*candidate.away, *held.get(candidate.key, ())), candidate.free,
    )  # fmt: skip


def seats_asked(user, today):
    """{Wish: seats} of missions being planned that nobody is held for."""
    missions = Mission.objects.filter(status=MissionStatus.PLANNED, starts_on__gt=today)
    if user is not None:
        missions = missions.visible_to(user)
    taken = Deployment.objects.blocking().values("seat")
    rows = Seat.objects.filter(mission__in=missions, given_up_on=None).exclude(pk__in=taken)
    rows = rows.select_related("mission__country").prefetch_related("languages").order_by("pk")[:MOST_ASKED]
    return Counter(
        Wish(
            row.theme_id,
            frozenset(one.language_id for one in row.languages.all()),
            row.mission.country.region_id if row.mission.country else None,
        )
        for row in rows
    )


def requests_asked(user):
    """{Wish: requests} of requests under way that name their theme; by the first of their working languages and countries."""
    rows = AssistanceRequest.objects.filter(status__in=OPEN_STATUSES, theme__isnull=False)
    if user is not None:
        rows = rows.visible_to(user)
    rows = rows.select_related("institution__country").prefetch_related("languages", "countries").order_by("pk")
    found = Counter()
    for row in rows[:MOST_ASKED]:
        countries = list(row.countries.all()) or [row.institution.country]
        region = countries[0].region_id if countries[0] else None
        languages = frozenset(language.pk for language in list(row.languages.all())[:1])
        found[Wish(row.theme_id, languages, region)] += 1
    return found


def balances_for(supply, today, user):
    """What is asked for against who can go; `user` is None for readers of sums, who see all files but no small number."""
    return balances(seats_asked(user, today), requests_asked(user), supply.people, supply.available)


class Names:
    """Names of themes, languages, regions and Member States, read once for the page."""

    def __init__(self):
        self.themes = {row.pk: row for row in Theme.objects.all()}
        self.languages = {row.pk: row for row in Language.objects.all()}
        self.regions = {row.pk: row for row in Region.objects.current()}
        self.states = {row.iso2: row for row in Country.objects.filter(is_eu_member=True)}

    @property
    def speaking(self):
        """{language key: codes of the Member States where it is official}."""
        codes = {row.code: row.pk for row in self.languages.values()}
        found = defaultdict(set)
        for state in self.states.values():
            for code in state.official_languages.split(";"):
                if code.strip() in codes:
                    found[codes[code.strip()]].add(state.iso2)
        return found
