"""The filter bars of the library: as everybody searches it, and as the team does."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listing.filters import ListFilterSet, WordsFilter
from listing.folding import by_name
from partners.filters import key_of
from partners.models import Country, Language, Region, Theme

from .models import GoodPractice
from .practice_choices import PracticeKind, PracticeSource


class LibraryFilterSet(ListFilterSet):
    """Words, theme, region, country, kind, and the language in which it was told first."""

    q = WordsFilter()
    theme = django_filters.CharFilter(label=_("Theme"), method="of_theme")
    region = django_filters.CharFilter(label=_("Region"), method="of_region")
    country = django_filters.CharFilter(label=_("Country"), method="of_country")
    kind = django_filters.CharFilter(label=_("Kind"), field_name="kind")
    language = django_filters.CharFilter(label=_("Told first in"), method="of_language")

    class Meta:
        model = GoodPractice
        fields = ()

    def rows(self):
        """The rows whose values can be chosen."""
        return GoodPractice.objects.public()

    def build_options(self):
        """Only choices behind which there is something."""
        rows = list(self.rows().order_by().values_list("theme", "region", "country", "original_language").distinct())
        themes, regions, countries, languages = (
            (set(column) for column in zip(*rows, strict=True)) if rows else [()] * 4
        )
        places = Country.objects.filter(pk__in=countries)
        regions = Region.objects.filter(Q(pk__in=regions) | Q(pk__in=places.order_by().values("region")))
        return {
            "theme": [(row.code, row.name) for row in Theme.objects.filter(pk__in=themes)],
            "region": [(row.code, row.name) for row in regions],
            "country": [(row.iso2, row.name) for row in by_name(places)],
            "kind": PracticeKind.choices,
            "language": [(row.code, row.name) for row in Language.objects.filter(pk__in=languages)],
        }

    def of_theme(self, queryset, name, value):
        """Those of a theme."""
        return queryset.filter(theme_id=key_of(Theme, code=value))

    def of_region(self, queryset, name, value):
        """Those of a region, or of one of its countries."""
        key = key_of(Region, code=value)
        return queryset.filter(Q(region_id=key) | Q(country__region_id=key))

    def of_country(self, queryset, name, value):
        """Those tried there."""
        return queryset.filter(country_id=key_of(Country, iso2=value))

    def of_language(self, queryset, name, value):
        """Those told first in a language."""
        return queryset.filter(original_language_id=key_of(Language, code=value))


class PracticeFilterSet(LibraryFilterSet):
    """The same for the team, over everything, and by where it comes from."""

    source = django_filters.CharFilter(label=_("Source"), field_name="source")

    def rows(self):
        """Everything."""
        return GoodPractice.objects.all()

    def build_options(self):
        """With the sources."""
        return {**super().build_options(), "source": PracticeSource.choices}
