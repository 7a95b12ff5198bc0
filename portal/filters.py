"""The filter bar of the clock board."""

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assistance.filters import about_countries
from assistance.models import AssistanceRequest
from clock.choices import ClockState, Party, Stage
from listing.filters import ListFilterSet
from partners.filters import key_of, region_options
from partners.models import Region

from .board.conditions import is_in_charge, is_late, is_on_time, is_tight
from .board.people import team_names

MOST_OFFICERS = 290
RISKS = {ClockState.LATE: is_late, ClockState.TIGHT: is_tight, ClockState.ON_TIME: is_on_time}


class BoardFilterSet(ListFilterSet):
    """Which files of the board; each filter is a condition, so that files can be counted with it and without it."""

    region = django_filters.CharFilter(label=_("Region"), method="narrow")
    officer = django_filters.CharFilter(label=_("Officer"), method="narrow")
    holder = django_filters.CharFilter(label=_("Held by"), method="narrow")
    risk = django_filters.CharFilter(label=_("Risk"), method="narrow")
    stage = django_filters.CharFilter(label=_("Stage"), method="narrow")

    class Meta:
        model = AssistanceRequest
        fields = ()

    @cached_property
    def today(self):
        """The day on which a file is late or not."""
        return timezone.localdate()

    def build_options(self):
        """What everybody who reads the board may choose from."""
        return {
            "region": region_options(),
            "officer": [("nobody", gettext("Nobody yet")), *officer_options()],
            "holder": Party.choices,
            "risk": [(state.value, state.label) for state in RISKS],
            "stage": Stage.choices,
        }

    def narrow(self, queryset, name, value):
        """The files that fit one filter."""
        return queryset.filter(self.condition(name, value))

    def condition(self, name, value):
        """One filter as a condition."""
        match name:
            case "region":
                return in_region(value)
            case "officer":
                return is_in_charge(None if value == "nobody" else int(value))
            case "risk":
                return RISKS[value](self.today)
        return Q(**{f"clock__summary__{name}": value})

    def conditions(self):
        """All filters chosen: {name: condition}."""
        return {name: self.condition(name, value) for name, value in self.chosen.items()}


def officer_options():
    """The team by name, those who have left last, as many as a list of choices can hold."""
    return list(team_names().items())[:MOST_OFFICERS]


def in_region(code):
    """A condition: the Action is counted in the region, or, while none is said, the request is about a country of it."""
    of_action = Q(action__region=key_of(Region, code=code))
    return of_action | Q(action__region=None) & Q(about_countries(country__region__code=code))
