"""The filter bar of the register of institutions, and the options that other lists share."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listing.filters import ListFilterSet, WordsFilter

from .choices import InstitutionKind
from .models import Country, Institution, Region, Theme


def region_options():
    """The regions of today's cut."""
    return [(region.code, region.name) for region in Region.objects.current()]


def country_options():
    """The countries that may ask, by name in the reader's language."""
    countries = Country.objects.filter(region__isnull=False).only("iso2", "name_en", "name_fr")
    return sorted(((country.iso2, country.name) for country in countries), key=lambda pair: pair[1])


def theme_options():
    """The themes."""
    return [(theme.code, theme.name) for theme in Theme.objects.all()]


def key_of(model, **lookup):
    """The key of the one row with this code, as a subquery: the index of the list still serves its order."""
    return model.objects.filter(**lookup).values("pk")[:1]


class InstitutionFilterSet(ListFilterSet):
    """Which institutions of the register."""

    q = WordsFilter()
    kind = django_filters.CharFilter(label=_("Kind"), field_name="kind")
    country = django_filters.CharFilter(label=_("Country"), method="of_country")
    confirmed = django_filters.CharFilter(label=_("Confirmed"), method="is_confirmed")

    class Meta:
        model = Institution
        fields = ()

    def build_options(self):
        """Kinds, countries, confirmed or not."""
        return {
            "kind": InstitutionKind.choices,
            "country": country_options(),
            "confirmed": [("yes", gettext("Confirmed")), ("no", gettext("To be confirmed"))],
        }

    def of_country(self, queryset, name, value):
        """Of a country; Delegations also by the countries they cover."""
        country = key_of(Country, iso2=value)
        covering = Institution.covers.through.objects.filter(country_id=country).values("institution_id")
        return queryset.filter(Q(country_id=country) | Q(pk__in=covering))

    def is_confirmed(self, queryset, name, value):
        """Checked by the team, or not yet."""
        return queryset.filter(is_confirmed=value == "yes")
