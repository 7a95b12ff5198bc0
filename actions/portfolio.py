"""The public portfolio: its filters with their counts, its orders, its rows."""

from dataclasses import dataclass

import django_filters
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listing.filters import ListFilterSet, WordsFilter
from listing.folding import fold
from listing.keyset import Order
from partners.filters import key_of
from partners.footnotes import footnotes_of, marked_name
from partners.models import Country, Region, SpecificArea, Theme

from .choices import PUBLIC_WORDS, ActionStatus
from .figures import public_record, summed
from .models import Action
from .public import PUBLIC_PLAN, TONES, Wording, period_of, places_of, printed_activities, printed_language, title_of

ORDERS = (
    Order("newest", _("Newest first"), ("-sort_on", "-id")),
    Order("oldest", _("Oldest first"), ("sort_on", "id")),
    Order("country", _("By country"), ("label", "id")),
)
COUNTED = ("region", "country", "theme", "area", "status")
OPEN_ENDED = (ActionStatus.PREPARATION, ActionStatus.READY, ActionStatus.ONGOING, ActionStatus.ON_HOLD)


class PublicWordsFilter(WordsFilter):
    """Words of the public page: before the launch, the plan is not searched."""

    def filter(self, queryset, value):
        """Narrow by the folded column; for Actions not yet launched, by what the public reads of them."""
        queryset = super().filter(queryset, value)
        for word in fold(value).split()[:8]:
            names = Q(label__icontains=word) | Q(label_fr__icontains=word) | Q(reference__icontains=word)
            queryset = queryset.filter(PUBLIC_PLAN | names | Q(title__icontains=word) | Q(title_fr__icontains=word))
        return queryset


class CodeFilter(django_filters.CharFilter):
    """One row of reference data, by its code; asked for by its key, so that an index serves the list."""

    def __init__(self, reference_model, code, **kwargs):
        super().__init__(**kwargs)
        self.reference_model, self.code = reference_model, code

    def filter(self, queryset, value):
        """Narrow to the Actions that point to it."""
        return queryset.filter(**{self.field_name: key_of(self.reference_model, **{self.code: value})})


class PortfolioFilterSet(ListFilterSet):
    """The filters of the public portfolio, with how many Actions stand behind each choice."""

    q = PublicWordsFilter(label=_("Words"))
    region = CodeFilter(Region, "code", label=_("Region"))
    country = CodeFilter(Country, "iso2", field_name="countries", label=_("Country"))
    theme = CodeFilter(Theme, "code", label=_("Theme"))
    area = CodeFilter(SpecificArea, "code", field_name="areas", label=_("Specific area"))
    status = django_filters.CharFilter(label=_("State"), method="with_public_word")
    year_from = django_filters.CharFilter(label=_("From year"), method="running_from")
    year_to = django_filters.CharFilter(label=_("To year"), method="begun_by")

    class Meta:
        model = Action
        fields = ()

    def build_options(self):
        """Only choices behind which there is an Action."""
        record = public_record()
        years = range(record.first_year, record.last_year + 1) if record.first_year else ()
        return {
            "region": named_options(Region.objects.all(), "code", record.regions),
            "country": country_options(record.countries),
            "theme": named_options(Theme.objects.all(), "code", record.themes),
            "area": named_options(SpecificArea.objects.all(), "code", record.areas),
            "status": status_options(record.statuses),
            "year_from": [(year, year) for year in years],
            "year_to": [(year, year) for year in reversed(years)],
        }

    def words_of(self, name, value):
        """A chip says the choice without its number."""
        words = super().words_of(name, value)
        return words.rpartition(" (")[0] if name in COUNTED else words

    def with_public_word(self, queryset, name, value):
        """Statuses that share a public word are one choice."""
        return queryset.filter(status__in=[status for status in PUBLIC_WORDS if public_value(status) == value])

    def running_from(self, queryset, name, value):
        """Still at work in that year or later; an end that is not on record is taken for the first year."""
        is_open = Q(year_end=None, status__in=OPEN_ENDED, year_start__isnull=False)
        return queryset.filter(Q(year_end__gte=value) | Q(year_end=None, year_start__gte=value) | is_open)

    def begun_by(self, queryset, name, value):
        """Begun in that year or before."""
        return queryset.filter(year_start__lte=value)


def public_value(status):
    """The status that stands for all that share its public word."""
    return ActionStatus.PREPARATION.value if status == ActionStatus.READY else ActionStatus(status).value


def named_options(rows, code, counts):
    """(code, name with count) of the rows behind which there is an Action, in their own order."""
    return [(getattr(row, code), with_count(row.name, counts[row.pk])) for row in rows if row.pk in counts]


def country_options(counts):
    """The countries with Actions, by name in the reader's language."""
    rows = Country.objects.filter(pk__in=counts)
    pairs = sorted((fold(row.name), row.iso2, with_count(marked_name(row), counts[row.pk])) for row in rows)
    return [(iso2, label) for _name, iso2, label in pairs]


def status_options(counts):
    """The public words that occur."""
    sums = summed((public_value(status), number) for status, number in counts.items())
    return [
        (value, with_count(ActionStatus(value).label, sums[value])) for value in ActionStatus.values if value in sums
    ]


def with_count(name, number):
    """Asia (11)."""
    return f"{name} ({number})"


@dataclass(frozen=True)
class PortfolioRow:
    """One line of the portfolio, in plain cells."""

    url: str
    label: str
    title: Wording
    activities: str
    activities_lang: str
    places: str
    region: str
    period: str
    status: str
    tone: str
    is_demonstration: bool


def make_row(action):
    """The cells of one Action; its countries and region have been read."""
    return PortfolioRow(
        url=reverse("actions:action-public", args=[action.reference]),
        label=action.display_label,
        title=title_of(action),
        activities="; ".join(printed_activities(action)),
        activities_lang=printed_language(),
        places=places_of(action),
        region=action.region.name if action.region_id else "",
        period=period_of(action),
        status=action.public_status,
        tone=TONES.get(action.status, "plain"),
        is_demonstration=action.is_demonstration,
    )


def row_footnotes(actions):
    """The footnotes that the names on these rows need."""
    return footnotes_of({country for action in actions for country in action.countries.all()})
