"""The filter bar of the list of requests."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES, Role
from clock.choices import Party, Promise
from clock.promise import counted_in, promise_is
from listing.filters import ListFilterSet, WordsFilter
from partners.filters import country_options, key_of, region_options, theme_options
from partners.models import Country, Theme

from .choices import DOSSIER_STATUSES, ENDED_STATUSES, OPEN_STATUSES, Channel, RequestStatus
from .models import AssistanceRequest

GROUPS = {"open": OPEN_STATUSES, "ended": ENDED_STATUSES}


class RequestFilterSet(ListFilterSet):
    """Which requests."""

    q = WordsFilter()
    status = django_filters.CharFilter(label=_("Status"), method="with_status")
    officer = django_filters.CharFilter(label=_("Officer"), method="of_officer")
    holder = django_filters.CharFilter(label=_("Held by"), method="held_by")
    region = django_filters.CharFilter(label=_("Region"), method="of_region")
    country = django_filters.CharFilter(label=_("Country"), method="of_country")
    theme = django_filters.CharFilter(label=_("Theme"), method="on_theme")
    channel = django_filters.CharFilter(label=_("Channel"), field_name="channel")
    year = django_filters.CharFilter(label=_("Year received"), method="of_year")
    counted = django_filters.CharFilter(label=_("Year of the clock"), method="counted_in_year")
    promise = django_filters.CharFilter(label=_("Promise"), method="with_promise")

    class Meta:
        model = AssistanceRequest
        fields = ()

    def build_options(self):
        """What this role may choose from: the team has drafts and its own files, the committee its dossiers."""
        years = year_options()
        options = {
            "status": self.status_options(),
            "holder": [pair for pair in Party.choices if pair[0] != Party.NOBODY],
            "region": region_options(),
            "country": country_options(),
            "theme": theme_options(),
            "channel": Channel.choices,
            "year": years,
            "counted": [(years[0][0] + 1, years[0][0] + 1), *years],
            "promise": Promise.choices,
        }
        if self.role in TEAM_ROLES:
            options["officer"] = [("mine", gettext("Mine")), ("nobody", gettext("Nobody yet"))]
        return options

    def status_options(self):
        """Groups first, then the statuses that the role can meet."""
        if self.role == Role.COMMITTEE:
            return [(status.value, status.label) for status in DOSSIER_STATUSES]
        groups = [("open", pgettext("requests", "Open")), ("ended", pgettext("requests", "Decided or withdrawn"))]
        has_drafts = self.role in (*TEAM_ROLES, Role.ADMINISTRATOR)
        return groups + [pair for pair in RequestStatus.choices if has_drafts or pair[0] != RequestStatus.DRAFT]

    def with_status(self, queryset, name, value):
        """In one status, or in a group of them."""
        return queryset.filter(status__in=GROUPS[value]) if value in GROUPS else queryset.filter(status=value)

    def of_officer(self, queryset, name, value):
        """In the reader's charge, or in nobody's."""
        return queryset.filter(officer=self.request.user if value == "mine" else None)

    def held_by(self, queryset, name, value):
        """With one party; a decided request is with nobody, its Action says who has the file."""
        return queryset.filter(holder=value).exclude(status__in=ENDED_STATUSES)

    def of_region(self, queryset, name, value):
        """About a country of the region."""
        return queryset.filter(about_countries(country__region__code=value))

    def of_country(self, queryset, name, value):
        """About the country, alone or with others."""
        return queryset.filter(about_countries(country_id=key_of(Country, iso2=value)))

    def on_theme(self, queryset, name, value):
        """On the theme."""
        return queryset.filter(theme_id=key_of(Theme, code=value))

    def of_year(self, queryset, name, value):
        """Received in the year."""
        return queryset.filter(received_on__year=int(value))

    def counted_in_year(self, queryset, name, value):
        """Counted in the year: launched in it, or, if not launched, first due in it."""
        return queryset.filter(counted_in(int(value), "clock__"))

    def with_promise(self, queryset, name, value):
        """With one outcome of the promise."""
        return queryset.filter(promise_is(value, timezone.localdate(), "clock__"))


def about_countries(**condition):
    """A condition: the request names such a country."""
    through = AssistanceRequest.countries.through.objects
    return Exists(through.filter(assistancerequest_id=OuterRef("pk"), **condition))


def year_options():
    """The years since the first request, the latest first."""
    this_year = timezone.localdate().year
    oldest = AssistanceRequest.objects.order_by("created_at", "id").only("created_at", "received_on").first()
    first = (oldest.received_on or oldest.created_at).year if oldest else this_year
    return [(year, year) for year in range(this_year, first - 1, -1)]
