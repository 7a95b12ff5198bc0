"""The public record in numbers: what stands behind the choices of the portfolio and the circles of the map. Figures with their definitions are those of publications."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta

from django.core.cache import caches
from django.db.models import Count, Max, Min
from django.utils import timezone

from .choices import ActionStatus
from .models import Action, CountedRecord
from .public import PUBLIC_PLAN, public_results

KEPT_FOR_SECONDS = 600
RECORD_KEY = "public-record"
STORED_FOR = timedelta(hours=1)
BY_KEY = ("regions", "themes", "statuses", "countries", "areas", "results")


@dataclass(frozen=True)
class PublicRecord:
    """The public record in numbers at one moment; regions, countries, themes, areas and kinds of results by primary key; `placeless` name no country."""

    on_record: int
    running: int
    regions: dict
    themes: dict
    statuses: dict
    countries: dict
    running_countries: frozenset
    areas: dict
    results: dict
    placeless: int
    first_year: int | None
    last_year: int | None
    counted_at: datetime


NUMBERS = {field.name for field in fields(PublicRecord)} - {"counted_at"}


def public_record():
    """The record in numbers, kept for ten minutes: as it was counted in advance, or else counted now."""
    return caches["fragments"].get_or_set(RECORD_KEY, lambda: stored_record() or count_record(), KEPT_FOR_SECONDS)


def stored_record():
    """What `count_record` has written within the hour; None where it does not run, has stopped, or counted other things then."""
    row = CountedRecord.objects.filter(counted_at__gte=timezone.now() - STORED_FOR).order_by("-counted_at").first()
    return from_numbers(row.numbers, row.counted_at) if row and row.numbers.keys() == NUMBERS else None


def to_numbers(record):
    """The record as JSON: its dictionaries as pairs, since a key may be a number or nothing."""
    numbers = asdict(record) | {name: list(getattr(record, name).items()) for name in BY_KEY}
    numbers["running_countries"] = sorted(record.running_countries)
    del numbers["counted_at"]
    return numbers


def from_numbers(numbers, counted_at):
    """The record again."""
    pairs = {name: dict(numbers[name]) for name in BY_KEY}
    known = {field.name: numbers[field.name] for field in fields(PublicRecord) if field.name in numbers}
    running = frozenset(numbers["running_countries"])
    return PublicRecord(**known | pairs | {"running_countries": running, "counted_at": counted_at})


def count_record():
    """Count what stands behind the choices of public pages, in five queries whatever the number of Actions."""
    actions = Action.objects.public().order_by()
    rows = list(
        actions.values_list("region_id", "theme_id", "status").annotate(
            Count("pk"), Min("year_start"), Max("year_start"), Max("year_end")
        )
    )
    regions, themes, statuses = (summed((row[place], row[3]) for row in rows) for place in range(3))
    years = sorted(year for row in rows for year in row[4:] if year)
    places = list(actions.filter(countries__isnull=False).values_list("countries", "status").annotate(Count("pk")))
    areas = actions.filter(areas__isnull=False).values_list("areas").annotate(Count("pk"))
    return PublicRecord(
        on_record=sum(statuses.values()),
        running=statuses.get(ActionStatus.ONGOING, 0),
        regions=regions,
        themes=themes,
        statuses=statuses,
        countries=summed((country, number) for country, _status, number in places),
        running_countries=frozenset(country for country, status, _n in places if status == ActionStatus.ONGOING),
        areas=dict(areas),
        results=dict(count_results()),
        placeless=actions.filter(countries=None).count(),
        first_year=years[0] if years else None,
        last_year=years[-1] if years else None,
        counted_at=timezone.now(),
    )


def count_results():
    """(key of the kind of deliverable, Actions that show one)."""
    shown = public_results().order_by().values_list("type").annotate(Count("action", distinct=True))
    return shown.filter(action__in=Action.objects.public().filter(PUBLIC_PLAN).values("pk"))


def summed(pairs):
    """{key: sum of its numbers}."""
    sums = {}
    for key, number in pairs:
        sums[key] = sums.get(key, 0) + number
    return sums
