"""The filter bar of the list of requests."""

import django_filters
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES, Role
from clock.choices import Party, Promise
from clock.promise import counted_in, promise_is
from listing.filters import ListFilterSet, WordsFilter
from partners.filters import country_options, key_of, region_options, theme_options
from partners.models import Country, Theme

from .choices import (
    DOSSIER_STATUSES,
    ENDED_STATUSES,
    OPEN_STATUSES,
    REFUSED_STATUSES,
    Channel,
    ConsultationState,
    RefusalGround,
    ReplyAnswer,
    RequestStatus,
)
from .kinds import KIND_LABELS
from .models import AssistanceRequest, Consultation, Reply

GROUPS = {
    "received": (*OPEN_STATUSES, *ENDED_STATUSES),
    "open": OPEN_STATUSES,
    "ended": ENDED_STATUSES,
    "refused": REFUSED_STATUSES,
}
ROUND_OPTIONS = (
    ("answered", pgettext_lazy("consultation", "Agreed, everybody answered")),
    ("silent", pgettext_lazy("consultation", "Adopted by silence")),
    *((state.value, state.label) for state in ConsultationState if state != ConsultationState.AGREED),
)


class RequestFilterSet(ListFilterSet):
    """Which requests."""

    q = WordsFilter()
    status = django_filters.CharFilter(label=_("Status"), method="with_status")
    ground = django_filters.CharFilter(label=_("Ground of a refusal"), field_name="refusal__ground")
    officer = django_filters.CharFilter(label=_("Officer"), method="of_officer")
    holder = django_filters.CharFilter(label=_("Held by"), method="held_by")
    region = django_filters.CharFilter(label=_("Region"), method="of_region")
    country = django_filters.CharFilter(label=_("Country"), method="of_country")
    theme = django_filters.CharFilter(label=_("Theme"), method="on_theme")
    channel = django_filters.CharFilter(label=_("Channel"), field_name="channel")
    year = django_filters.CharFilter(label=_("Year received"), method="of_year")
    counted = django_filters.CharFilter(label=_("Year of the clock"), method="counted_in_year")
    promise = django_filters.CharFilter(label=_("Promise"), method="with_promise")

    kind = django_filters.CharFilter(label=_("Kind"), field_name="clock__summary__kind")
    again = django_filters.CharFilter(label=_("Started again"), method="started_again")
    round = django_filters.CharFilter(label=_("Consultation"), method="with_round")
    seldom = frozenset({"kind", "again", "round"})

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
            "ground": RefusalGround.choices,
            "kind": KIND_LABELS,
            "again": [("from", gettext("From an earlier request")), ("since", gettext("Since, as a new request"))],
            "round": ROUND_OPTIONS,
        }
        if self.role in TEAM_ROLES:
            options["officer"] = [("mine", gettext("Mine")), ("nobody", gettext("Nobody yet"))]
        return options

    def status_options(self):
        """Groups first, then the statuses that the role can meet."""
        decided = [
            ("conditions", pgettext("requests", "Approved with conditions")),
            ("refused", pgettext("requests", "Returned or declined")),
        ]
        received = [("received", pgettext("requests", "All but drafts"))]
        if self.role == Role.COMMITTEE:
            return [*received, *decided, *((status.value, status.label) for status in DOSSIER_STATUSES)]
        groups = [("open", pgettext("requests", "Open")), ("ended", pgettext("requests", "Decided or withdrawn"))]
        groups = [*received, *groups, *decided]
        has_drafts = self.role in (*TEAM_ROLES, Role.ADMINISTRATOR)
        return groups + [pair for pair in RequestStatus.choices if has_drafts or pair[0] != RequestStatus.DRAFT]

    def with_status(self, queryset, name, value):
        """In one status, or in a group of them."""
        if value == "conditions":
            conditional = AssistanceRequest.objects.filter(action__approval_conditions__isnull=False)
            return queryset.filter(status=RequestStatus.APPROVED, pk__in=conditional.values("pk"))
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

    def started_again(self, queryset, name, value):
        """Begun from the text of an earlier request; or ended, and sent again since, as far as the reader may see it."""
        if value == "from":
            return queryset.filter(restarted_from__isnull=False)
        since = AssistanceRequest.objects.visible_to(self.request.user).exclude(status=RequestStatus.DRAFT)
        return queryset.filter(Exists(since.filter(restarted_from=OuterRef("pk"))))

    def with_round(self, queryset, name, value):
        """By how the latest round of consultation ended; an agreement rests on silence or on answers."""
        rounds = Consultation.objects.filter(assistance_request=OuterRef("pk")).order_by("-number")
        queryset = queryset.annotate(
            latest=Subquery(rounds.values("pk")[:1]), latest_state=Subquery(rounds.values("state")[:1])
        )
        if value in ConsultationState.values:
            return queryset.filter(latest_state=value)
        silent = Reply.objects.filter(consultee__consultation=OuterRef("latest"), consultee__is_concerned=True)
        silent = Exists(silent.filter(answer=ReplyAnswer.SILENCE, is_current=True))
        return queryset.filter(silent if value == "silent" else ~silent, latest_state=ConsultationState.AGREED)

    def bar(self):
        """Without the filters to which only figures lead, unless one is chosen."""
        return (field for field in super().bar() if field.name not in self.seldom or field.value)


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
