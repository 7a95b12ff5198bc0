"""The numbers of a place, and which rows its page shows: read once in ten minutes, without words."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from actions.choices import PUBLIC_WORDS, ActionStatus
from actions.figures import KEPT_FOR_SECONDS, summed
from actions.models import Action, Echo
from actions.portfolio_filters import public_value
from actions.public import PUBLIC_PLAN, public_results
from partners.models import Country
from partners.models.places import OrganisationMembership

STATES = (
    ActionStatus.ONGOING,
    ActionStatus.ON_HOLD,
    ActionStatus.PREPARATION,
    ActionStatus.COMPLETED,
    ActionStatus.CLOSED_EARLY,
)
ACTIONS_SHOWN, RESULTS_SHOWN, ECHOES_SHOWN, TOLD_SHOWN = 5, 8, 5, 3
LINKS = Action.countries.through.objects


@dataclass(frozen=True)
class OrganisationCount:
    """A regional organisation: its members today, how many of them have an Action, and the Actions of the organisation itself."""

    pk: int
    members: int
    served: int
    actions: int


@dataclass(frozen=True)
class PlaceSummary:
    """Numbers and keys. `own` and `joint` are {key of a country: Actions of its own, or together with others}; `countries` is how many the region has."""

    states: dict
    newest: dict
    own: dict
    joint: dict
    countries: int
    organisations: tuple
    results: tuple
    results_in_all: int
    echoes: tuple
    stories: tuple
    stories_in_all: int
    practices: tuple
    practices_in_all: int
    factsheet: int | None

    @property
    def on_record(self):
        """How many Actions there are."""
        return sum(self.states.values())

    @property
    def served(self):
        """How many of its countries have an Action."""
        return len(self.own.keys() | self.joint.keys())


def summary_of(place):
    """The summary, kept for ten minutes."""
    key = f"place-summary:{place.kind}:{place.key}:{settings.MIEUX_DEMONSTRATION}"
    return caches["fragments"].get_or_set(key, lambda: read_summary(place), KEPT_FOR_SECONDS)


def read_summary(place):
    """Count and choose; a fixed number of queries whatever the number of Actions."""
    actions = place.actions()
    statuses = dict(actions.values_list("status").annotate(Count("pk")))
    own, joint = count_countries(place)
    shown, stories, practices = latest_results(actions), place.stories(), place.practices()
    return PlaceSummary(
        states=summed((public_value(status), number) for status, number in statuses.items()),
        newest={state.value: newest_of(actions, state) for state in STATES},
        own=own,
        joint=joint,
        countries=Country.objects.filter(region_id=place.pk).count() if place.is_region else 1,
        organisations=tuple(count_organisations(place)),
        results=tuple(shown.order_by("-action__sort_on", "title", "pk").values_list("pk", flat=True)[:RESULTS_SHOWN]),
        results_in_all=shown.count(),
        echoes=newest_echoes(actions),
        stories=newest_published(stories),
        stories_in_all=stories.count(),
        practices=newest_published(practices),
        practices_in_all=practices.count(),
        factsheet=newest_factsheet(place),
    )


def newest_published(rows):
    """The keys of the stories or good practices that were published last."""
    return tuple(rows.order_by("-published_at", "-pk").values_list("pk", flat=True)[:TOLD_SHOWN])


def newest_factsheet(place):
    """The key of the factsheet of the latest year; None where none is out."""
    issues = place.factsheets().order_by("-factsheet__last_year", "-number")
    return issues.values_list("factsheet", flat=True).first()


def newest_of(actions, state):
    """The keys of the newest Actions in a public state."""
    statuses = [status for status in PUBLIC_WORDS if public_value(status) == state]
    found = actions.filter(status__in=statuses).order_by("-sort_on", "-id")
    return tuple(found.values_list("pk", flat=True)[:ACTIONS_SHOWN])


def count_countries(place):
    """({country: Actions of its own}, {country: Actions together with others}) of the countries of a place, over all published Actions."""
    there = {"country__region_id": place.pk} if place.is_region else {"country_id": place.pk}
    links = LINKS.filter(action__in=Action.objects.public().values("pk"), **there)
    others = LINKS.filter(action_id=OuterRef("action_id")).exclude(country_id=OuterRef("country_id"))
    rows = links.annotate(is_joint=Exists(others)).order_by()
    counted = rows.values_list("country_id", "is_joint").annotate(Count("pk"))
    own, joint = {}, {}
    for country, is_joint, number in counted:
        (joint if is_joint else own)[country] = number
    return own, joint


def latest_results(actions):
    """The deliverables that their pages show, the newest version of each."""
    shown = public_results().filter(action__in=actions.filter(PUBLIC_PLAN).values("pk"))
    newer = public_results().filter(action=OuterRef("action"), title=OuterRef("title"), version__gt=OuterRef("version"))
    return shown.exclude(Exists(newer))


def newest_echoes(actions):
    """The keys of the latest answers of authorities, one for each Action."""
    answered = Echo.objects.exclude(answer="").filter(action__in=actions.values("pk"))
    later = Echo.objects.exclude(answer="").filter(action=OuterRef("action"), months__gt=OuterRef("months"))
    found = answered.exclude(Exists(later)).order_by("-answered_at", "-pk")
    return tuple(found.values_list("pk", flat=True)[:ECHOES_SHOWN])


def count_organisations(place):
    """The organisations of a region, or those of which a country is a member, each with its members of today."""
    today = timezone.localdate()
    current = OrganisationMembership.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=today), Q(valid_to=None) | Q(valid_to__gte=today), is_associate=False
    )
    if place.is_region:
        current = current.filter(organisation__region_id=place.pk)
    else:
        current = current.filter(organisation__in=current.filter(country_id=place.pk).values("organisation"))
    members = {}
    for organisation, country in current.order_by().values_list("organisation_id", "country_id"):
        members.setdefault(organisation, set()).add(country)
    with_actions = countries_with_actions(set().union(*members.values()))
    actions = Action.objects.public().order_by().filter(regional_organisation__in=members)
    numbers = dict(actions.values_list("regional_organisation").annotate(Count("pk")))
    for organisation, countries in members.items():
        yield OrganisationCount(
            organisation, len(countries), len(countries & with_actions), numbers.get(organisation, 0)
        )


def countries_with_actions(keys):
    """Those of some countries that have a published Action."""
    links = LINKS.filter(country_id__in=keys, action__in=Action.objects.public().values("pk"))
    return set(links.order_by().values_list("country_id", flat=True).distinct())
