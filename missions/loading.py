"""Reads the roster for the matching: everybody who can be proposed, in a fixed number of queries."""

from collections import Counter, defaultdict
from datetime import timedelta

from django.utils import timezone

from experts.choices import AvailabilityKind, EmployerConsent, ExpertCategory
from experts.models import Availability, Expert, Expertise, LanguageSkill
from partners.models import Interest

from .choices import BLOCKING, COUNTED
from .lead_times import lead_time_for, learned_lead_times
from .matching import Candidate
from .models import Deployment
from .records import ratings_of

COLUMNS = (
    "pk", "vetted_until", "notice_days", "category", "country_of_service_id", "country_of_service__iso2",
    "country_of_service__is_eu_member", "sex", "user_id", "employer_consent",
)  # fmt: skip
TURN = timedelta(days=730)


def candidates(*, countries=(), seats=(), only=None):
    """Candidates of the whole roster, or `only` of some keys, in the order of their keys.

    `countries` are the keys of those in which they would work: whoever serves in their administrations, or has declared a tie to an institution
    there, has a conflict of interest. Deployments for `seats` (keys) take nobody's days: those seats are asked about.
    """
    people = Expert.objects.on_roster()
    people = people if only is None else people.filter(pk__in=only)
    topics, languages, regions = defaultdict(dict), defaultdict(dict), defaultdict(set)
    for expert, theme, area, level in rows_of(Expertise, people, "theme_id", "area_id", "level"):
        topics[expert]["area" if area else "theme", area or theme] = level
    for expert, language, level in rows_of(LanguageSkill, people, "language_id", "level"):
        languages[expert][language] = level
    for expert, region in rows_of(Expert.regions.through, people, "region_id"):
        regions[expert].add(region)
    periods, (taken, turns), tied = periods_of(people), deployments_of(seats), tied_people(countries)
    ratings, learned = ratings_of(), learned_lead_times()
    return [
        Candidate(
            key, topics.get(key, {}), languages.get(key, {}), frozenset(regions.get(key, ())),
            away=(*periods[AvailabilityKind.BLACKOUT].get(key, ()), *taken.get(key, ())),
            free=tuple(periods[AvailabilityKind.FREE].get(key, ())),
            vetted_until=vetted_until, notice_days=notice_days, category=category, country=country or "",
            is_member_state=bool(is_member_state), is_partner_peer=category == ExpertCategory.PARTNER_ADMINISTRATION, sex=sex,
            has_conflict=user in tied or (category == ExpertCategory.PARTNER_ADMINISTRATION and serves_in in countries),
            rating=ratings.get(key), deployments=turns[key],
            release_days=0 if consent == EmployerConsent.NEEDLESS else lead_time_for(serves_in, learned).most,
        )
        for key, vetted_until, notice_days, category, serves_in, country, is_member_state, sex, user, consent
        in people.order_by("pk").values_list(*COLUMNS)
    ]  # fmt: skip


def rows_of(model, people, *columns):
    """(expert, …) of a table of the roster, in an order that does not change."""
    return model.objects.filter(expert__in=people).order_by("pk").values_list("expert_id", *columns).iterator()


def periods_of(people):
    """{kind: {expert: [(first, last), …]}} of periods that have not ended."""
    found = {kind: defaultdict(list) for kind in AvailabilityKind.values}
    rows = Availability.objects.filter(expert__in=people, ends_on__gte=timezone.localdate()).order_by("pk")
    for expert, kind, first, last in rows.values_list("expert_id", "kind", "starts_on", "ends_on"):
        found[kind][expert].append((first, last))
    return found


def deployments_of(seats):
    """({expert: [(first, last), …]} of days that are taken, save for some seats, {expert: deployments of the last two years}).

    A hold whose time is over takes no day: it ends as soon as somebody wants them.
    """
    taken, turns, now = defaultdict(list), Counter(), timezone.now()
    rows = Deployment.objects.filter(status__in=BLOCKING, last_on__gte=timezone.localdate(now) - TURN).order_by("pk")
    columns = ("expert_id", "seat_id", "status", "first_on", "last_on", "held_until")
    for expert, seat, status, first, last, until in rows.values_list(*columns):
        turns[expert] += status in COUNTED
        if seat not in seats and (until is None or until > now):
            taken[expert].append((first, last))
    return taken, turns


def tied_people(countries):
    """The keys of the accounts of people with a declared tie to an institution of some countries."""
    if not countries:
        return frozenset()
    return frozenset(Interest.objects.filter(institution__country__in=countries).values_list("person_id", flat=True))
