"""Figures that are counted from the database, each with its definition; published figures are never mixed in."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.db.models import Count, F, Max, Min, Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from .choices import ActionStatus
from .models import Action

KEPT_FOR_SECONDS = 600
TOO_FEW = 5
COUNTS_KEY = "public-counts"
FACETS_KEY = "public-facets"


@dataclass(frozen=True)
class Figure:
    """A number that can be checked: its unit, its definition, and how to find its rows."""

    code: str
    number: str
    unit: str
    definition: str
    query: str = ""


@dataclass(frozen=True)
class Counts:
    """The public record in numbers, at one moment."""

    on_record: int
    countries: int
    running: int
    launched: int
    kept: int
    by_region: dict
    by_country: dict
    running_countries: frozenset
    counted_at: datetime


@dataclass(frozen=True)
class Facets:
    """How many public Actions stand behind each choice of the portfolio's filters."""

    total: int
    regions: dict
    countries: dict
    themes: dict
    areas: dict
    statuses: dict
    first_year: int | None
    last_year: int | None


def public_counts():
    """The counts, kept for ten minutes: they go over every public Action."""
    return caches["fragments"].get_or_set(COUNTS_KEY, count_public, KEPT_FOR_SECONDS)


def public_facets():
    """The facets, kept as long as the counts."""
    return caches["fragments"].get_or_set(FACETS_KEY, count_facets, KEPT_FOR_SECONDS)


def count_public():
    """Count everything the home page says, in four queries."""
    actions = Action.objects.public()
    launched_here = Q(is_historical=False, launched_on__isnull=False)
    is_running = Q(status=ActionStatus.ONGOING)
    totals = actions.aggregate(
        on_record=Count("pk"),
        running=Count("pk", filter=is_running),
        launched=Count("pk", filter=launched_here),
        kept=Count("pk", filter=launched_here & Q(launched_on__lte=F("clock__original_due_on"))),
    )
    places = actions.filter(countries__isnull=False).values_list("countries__iso2")
    by_country = dict(places.annotate(n=Count("pk")).order_by("-n", "countries__iso2"))
    return Counts(
        **totals,
        countries=len(by_country),
        by_region=dict(actions.values_list("region_id").annotate(n=Count("pk")).order_by("-n")),
        by_country=by_country,
        running_countries=frozenset(places.filter(is_running).values_list("countries__iso2", flat=True)),
        counted_at=timezone.now(),
    )


def count_facets():
    """Count the choices of the portfolio's filters, one grouped query each."""
    actions = Action.objects.public().order_by()

    def grouped(field):
        rows = actions.exclude(**{field: None}).values_list(field).annotate(n=Count("pk"))
        return dict(rows)

    years = actions.aggregate(first=Min("year_start"), last_start=Max("year_start"), last_end=Max("year_end"))
    return Facets(
        total=actions.count(),
        regions=grouped("region__code"),
        countries=grouped("countries__iso2"),
        themes=grouped("theme__code"),
        areas=grouped("areas__code"),
        statuses=grouped("status"),
        first_year=years["first"],
        last_year=max((year for year in (years["last_start"], years["last_end"]) if year), default=None),
    )


def counted_figures(counts):
    """The figures in words, in the reader's language."""
    return [
        Figure(
            "actions",
            _digits(counts.on_record),
            ngettext("Action on record", "Actions on record", counts.on_record),
            gettext("Every Action that has its page here, from 2009 on, whatever its state."),
        ),
        Figure(
            "countries",
            _digits(counts.countries),
            ngettext("country or territory", "countries and territories", counts.countries),
            gettext("Named as a country of at least one of these Actions. Regional organisations are not counted."),
        ),
        Figure(
            "running",
            _digits(counts.running),
            gettext("running now"),
            gettext("Actions in the state “Ongoing”: launched, not on hold, not yet completed."),
            f"status={ActionStatus.ONGOING}",
        ),
        kept_figure(counts),
    ]


def kept_figure(counts):
    """The promise: launched within three months, of those launched since the clock is kept; no share of too few."""
    definition = gettext(
        "Actions launched on or before the original deadline, three calendar months after the request, "
        "of all launched since the clock is kept. An extension does not count as kept."
    )
    if counts.launched < TOO_FEW:
        so_far = ngettext(
            "Too few to count yet: %(n)d Action has been launched since the clock is kept.",
            "Too few to count yet: %(n)d Actions have been launched since the clock is kept.",
            counts.launched,
        ) % {"n": counts.launched}
        return Figure("kept", "–", gettext("launched within three months"), f"{so_far} {definition}")
    number = gettext("%(kept)s of %(all)s") % {"kept": _digits(counts.kept), "all": _digits(counts.launched)}
    return Figure("kept", number, gettext("launched within three months"), definition)


def _digits(number):
    return number_format(number, force_grouping=True)
