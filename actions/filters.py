"""The filter bar of the working list of Actions."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES
from clock.choices import Party
from listing.filters import ListFilterSet, WordsFilter
from partners.filters import country_options, key_of, region_options, theme_options
from partners.models import Country, Region, Theme

from .choices import OPEN_STATUSES, ActionKind, ActionStatus
from .models import Action


class ActionFilterSet(ListFilterSet):
    """Which Actions."""

    q = WordsFilter()
    status = django_filters.CharFilter(label=_("Status"), method="with_status")
    officer = django_filters.CharFilter(label=_("Officer"), method="of_officer")
    holder = django_filters.CharFilter(label=_("Held by"), method="held_by")
    kind = django_filters.CharFilter(label=_("Kind"), field_name="kind")
    region = django_filters.CharFilter(label=_("Region"), method="of_region")
    country = django_filters.CharFilter(label=_("Country"), method="of_country")
    theme = django_filters.CharFilter(label=_("Theme"), method="on_theme")
    year = django_filters.CharFilter(label=_("First year"), method="of_year")

    class Meta:
        model = Action
        fields = ()

    def build_options(self):
        """What this role may choose from: the team also has its own files."""
        options = {
            "status": [("open", pgettext("actions", "Open")), *ActionStatus.choices],
            "holder": Party.choices,
            "kind": ActionKind.choices,
            "region": region_options(),
            "country": country_options(),
            "theme": theme_options(),
            "year": year_options(),
        }
        if self.role in TEAM_ROLES:
            options["officer"] = [("mine", gettext("Mine")), ("nobody", gettext("Nobody yet"))]
        return options

    def with_status(self, queryset, name, value):
        """In one status, or in any of the open ones."""
        return queryset.filter(status__in=OPEN_STATUSES) if value == "open" else queryset.filter(status=value)

    def of_officer(self, queryset, name, value):
        """In the reader's charge, or in nobody's while somebody should have it."""
        if value == "mine":
            return queryset.filter(officer=self.request.user)
        return queryset.filter(officer=None, is_historical=False)

    def held_by(self, queryset, name, value):
        """With one party; the published record is with nobody in particular."""
        return queryset.filter(holder=value, is_historical=False)

    def of_region(self, queryset, name, value):
        """Counted in the region."""
        return queryset.filter(region_id=key_of(Region, code=value))

    def of_country(self, queryset, name, value):
        """In the country, alone or with others."""
        through = Action.countries.through.objects
        return queryset.filter(Exists(through.filter(action_id=OuterRef("pk"), country_id=key_of(Country, iso2=value))))

    def on_theme(self, queryset, name, value):
        """On the theme."""
        return queryset.filter(theme_id=key_of(Theme, code=value))

    def of_year(self, queryset, name, value):
        """Begun in the year."""
        return queryset.filter(sort_on__year=int(value))


def year_options():
    """The years since the first Action, the latest first."""
    first = Action.objects.order_by("sort_on", "id").values_list("sort_on", flat=True).first()
    this_year = timezone.localdate().year
    return [(year, year) for year in range(this_year, (first.year if first else this_year) - 1, -1)]
