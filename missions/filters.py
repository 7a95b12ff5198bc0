"""The filter bar of the list of missions."""

from dataclasses import dataclass
from datetime import timedelta

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from listing.filters import BarField, ListFilterSet, WordsFilter
from listing.folding import by_name
from partners.filters import key_of, theme_options
from partners.models import Country, Theme

from .choices import BLOCKING, EXPIRING, OPEN_MISSIONS, DeploymentStatus, MissionStatus
from .models import Deployment, Mission, Seat

SOON = timedelta(days=2)
AWAITED = {
    "answer": Q(status__in=(DeploymentStatus.INVITED, DeploymentStatus.OTHER_DATES)),
    "release": Q(status=DeploymentStatus.ACCEPTED),
    "invite": Q(status=DeploymentStatus.HELD),
    "report": Q(status=DeploymentStatus.CONFIRMED),
}


@dataclass(frozen=True)
class StateField(BarField):
    """A list with what its empty choice says."""

    empty: str = ""


class MissionFilterSet(ListFilterSet):
    """Which missions. Without a state, those on which somebody works."""

    q = WordsFilter()
    state = django_filters.CharFilter(label=_("State"), method="in_state")
    waits = django_filters.CharFilter(label=_("What is awaited"), method="awaiting")
    officer = django_filters.CharFilter(label=_("Officer"), method="of_officer")
    country = django_filters.CharFilter(label=_("Country"), method="of_country")
    theme = django_filters.CharFilter(label=_("Theme"), method="on_theme")
    kind = django_filters.CharFilter(label=_("Belongs to"), method="of_kind")

    class Meta:
        model = Mission
        fields = ()

    def build_options(self):
        """Everything that may be chosen."""
        return {
            "state": [*MissionStatus.choices, ("any", pgettext("missions", "All"))],
            "waits": [
                ("people", gettext("A seat is free")),
                ("invite", gettext("Held, not invited yet")),
                ("ending", gettext("A hold ends within two days")),
                ("answer", gettext("An expert’s answer")),
                ("release", gettext("An employer’s release")),
                ("report", gettext("A report")),
            ],
            "officer": [("mine", gettext("Mine")), ("nobody", gettext("Nobody yet"))],
            "country": mission_countries(),
            "theme": theme_options(),
            "kind": [("action", gettext("An Action")), ("alone", gettext("Stands alone"))],
        }

    def filter_queryset(self, queryset):
        """Apply what is chosen; without a state, open missions."""
        if "state" not in self.chosen:
            queryset = queryset.open()
        return super().filter_queryset(queryset)

    def bar(self):
        """The controls; the state says what is shown while none is chosen."""
        for field in super().bar():
            empty = pgettext("missions", "Not ended") if field.name == "state" else gettext("All")
            yield StateField(field.name, field.label, field.value, field.options, empty)

    def in_state(self, queryset, name, value):
        """Those that are so far."""
        return queryset if value == "any" else queryset.filter(status=value)

    def awaiting(self, queryset, name, value):
        """Those in which something is awaited."""
        people = Deployment.objects.filter(seat__mission=OuterRef("pk"))
        if value == "people":
            taken = Deployment.objects.filter(seat=OuterRef("pk"), status__in=BLOCKING)
            free = Seat.objects.filter(mission=OuterRef("pk"), given_up_on=None).exclude(Exists(taken))
            return queryset.filter(Exists(free), status=MissionStatus.PLANNED)
        if value == "ending":
            soon = timezone.now() + SOON
            return queryset.filter(Exists(people.filter(status__in=EXPIRING, held_until__lte=soon)))
        if value == "report":
            queryset = queryset.filter(ends_on__lt=timezone.localdate())
        return queryset.filter(Exists(people.filter(AWAITED[value])), status__in=OPEN_MISSIONS)

    def of_officer(self, queryset, name, value):
        """One's own, or nobody's."""
        return queryset.filter(officer=self.request.user if value == "mine" else None)

    def of_country(self, queryset, name, value):
        """Those there."""
        return queryset.filter(country_id=key_of(Country, iso2=value))

    def on_theme(self, queryset, name, value):
        """Those with a seat on the theme."""
        seats = Seat.objects.filter(mission=OuterRef("pk"), theme_id=key_of(Theme, code=value))
        return queryset.filter(Exists(seats))

    def of_kind(self, queryset, name, value):
        """Those of an Action, or those that stand alone."""
        return queryset.exclude(file_reference="") if value == "action" else queryset.filter(file_reference="")


def mission_countries():
    """The countries with a mission, by name in the reader's language."""
    countries = Country.objects.filter(pk__in=Mission.objects.values("country"))
    return [(country.iso2, country.name) for country in by_name(countries)]
