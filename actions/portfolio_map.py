"""The map above the portfolio: exactly what the filters found, and what cannot be placed."""

import hashlib
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count
from django.utils.translation import get_language, gettext, ngettext

from listing.filters import query_of
from papers.languages import in_a_row
from partners.footnotes import footnotes_of
from partners.maps.drawing import WORLD, Map, draw
from partners.models import Country

from .figures import KEPT_FOR_SECONDS, public_record
from .map_points import action_points
from .models import Action


@dataclass(frozen=True)
class FoundPlaces:
    """Where the Actions found were: `points` by name for the map and its table; `placeless` Actions name no country."""

    points: tuple
    placeless: int
    footnotes: tuple

    @property
    def map(self):
        """The drawing."""
        return draw(self.points, WORLD)

    def notes(self, drawn: Map):
        """What the map cannot place, in words."""
        said = []
        if drawn.beyond:
            names = in_a_row(point.name for point in drawn.beyond)
            said.append(gettext("Outside this map, but in the table: %(names)s.") % {"names": names})
        if self.placeless:
            text = ngettext(
                "%(n)d Action names no country and is in the list only.",
                "%(n)d Actions name no country and are in the list only.",
                self.placeless,
            )
            said.append(text % {"n": self.placeless})
        return said


def found_places(filterset, queryset, kept=()):
    """The places of what the filters found, kept for ten minutes; without a filter they come from the counted record."""
    query = query_of(filterset.chosen, kept)
    digest = hashlib.sha256(query.encode()).hexdigest()
    key = f"portfolio-places:{get_language()}:{digest}"
    return caches["fragments"].get_or_set(key, lambda: read_places(filterset.chosen, queryset, kept), KEPT_FOR_SECONDS)


def read_places(chosen, queryset, kept):
    """Count the countries and read their names."""
    numbers, placeless = count_places(queryset) if chosen else record_places()
    countries = list(Country.objects.filter(pk__in=numbers))

    def address(country):
        return query_of({**chosen, "country": (country.iso2,)}, kept)

    points = action_points(countries, numbers, (), address)
    return FoundPlaces(points, placeless, tuple(footnotes_of(countries)))


def record_places():
    """Of the whole record."""
    record = public_record()
    return record.countries, record.placeless


def count_places(queryset):
    """({key of a country: Actions found}, Actions found that name none)."""
    links = Action.countries.through.objects.filter(action_id__in=queryset.order_by().values("pk"))
    numbers = dict(links.order_by().values_list("country_id").annotate(Count("pk")))
    return numbers, queryset.filter(countries=None).count()
