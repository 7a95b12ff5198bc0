"""The filter bar of the list of events."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from listing.filters import ListFilterSet, WordsFilter
from listing.folding import by_name
from partners.filters import key_of
from partners.models import ActivityType, Country, Region

from .models import Event


class EventFilterSet(ListFilterSet):
    """Which events; how far they are the tabs say."""

    q = WordsFilter()
    type = django_filters.CharFilter(label=_("Type"), method="of_type")
    country = django_filters.CharFilter(label=_("Country"), method="of_country")
    region = django_filters.CharFilter(label=_("Region"), method="of_region")
    officer = django_filters.CharFilter(label=_("Officer"), method="of_officer")
    kind = django_filters.CharFilter(label=_("Belongs to"), method="of_kind")

    class Meta:
        model = Event
        fields = ()

    def build_options(self):
        """Everything that may be chosen."""
        return {
            "type": [(row.code, row.name) for row in ActivityType.objects.filter(is_event=True)],
            "country": event_countries(),
            "region": [(row.code, row.name) for row in Region.objects.current()],
            "officer": [("mine", gettext("Mine"))],
            "kind": [
                ("action", gettext("An Action")),
                ("programme", pgettext("event", "The programme")),
                ("regional", gettext("Regional workshops")),
            ],
        }

    def of_type(self, queryset, name, value):
        """Those of a type."""
        return queryset.filter(type_id=key_of(ActivityType, code=value))

    def of_country(self, queryset, name, value):
        """Those there."""
        return queryset.filter(country_id=key_of(Country, iso2=value))

    def of_region(self, queryset, name, value):
        """Those for a region, or in one of its countries."""
        key = key_of(Region, code=value)
        return queryset.filter(Q(region_id=key) | Q(country__region_id=key))

    def of_officer(self, queryset, name, value):
        """One's own."""
        return queryset.filter(officer=self.request.user)

    def of_kind(self, queryset, name, value):
        """Those of an Action, those of the programme, or the regional workshops."""
        if value == "regional":
            return queryset.filter(is_regional=True)
        return queryset.exclude(file_reference="") if value == "action" else queryset.filter(file_reference="")


def event_countries():
    """The countries with an event, by name in the reader's language."""
    countries = Country.objects.filter(pk__in=Event.objects.order_by().values("country"))
    return [(country.iso2, country.name) for country in by_name(countries)]
