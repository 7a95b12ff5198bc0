"""The filters of the public portfolio: facets with how many Actions stand behind each choice, read from the counted record."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listing.facets import FacetFilterSet
from listing.filters import WordsFilter
from listing.folding import by_name, fold
from partners.footnotes import marked_name
from partners.models import Country, Region, SpecificArea, Theme

from .choices import PUBLIC_WORDS, ActionStatus
from .figures import public_record, summed
from .models import Action, DeliverableType
from .public import PUBLIC_PLAN, public_results

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


class CodesFilter(django_filters.CharFilter):
    """Rows of reference data, by their codes; asked for by their keys, so that an index serves the list."""

    def __init__(self, reference_model, code, **kwargs):
        super().__init__(**kwargs)
        self.reference_model, self.code = reference_model, code

    def keys(self, values):
        """The keys of some codes."""
        return list(self.reference_model.objects.filter(**{f"{self.code}__in": values}).values_list("pk", flat=True))

    def filter(self, queryset, values):
        """Narrow to the Actions that point to any of them."""
        return queryset.filter(**{f"{self.field_name}__in": self.keys(values)})


class LinkedCodesFilter(CodesFilter):
    """The same where an Action may have several; an Action that has two of them is found once."""

    def filter(self, queryset, values):
        """Narrow to the Actions that have any of them."""
        keys = self.keys(values)
        if len(keys) == 1:
            return queryset.filter(**{self.field_name: keys[0]})
        links = getattr(Action, self.field_name).through.objects
        column = f"{self.reference_model._meta.model_name}__in"
        return queryset.filter(pk__in=links.filter(**{column: keys}).values("action_id"))


class ResultsFilter(CodesFilter):
    """Actions that show a deliverable of one of these kinds."""

    def filter(self, queryset, values):
        """Only where the plan is public, as on the Action’s page."""
        shown = public_results().filter(type__in=self.keys(values))
        return queryset.filter(PUBLIC_PLAN, pk__in=shown.values("action_id"))


class PortfolioFilterSet(FacetFilterSet):
    """The filters of the public portfolio."""

    q = PublicWordsFilter(label=_("Words"))
    theme = CodesFilter(Theme, "code", label=_("Theme"))
    region = CodesFilter(Region, "code", label=_("Region"))
    country = LinkedCodesFilter(Country, "iso2", field_name="countries", label=_("Country"))
    result = ResultsFilter(DeliverableType, "code", label=_("What came out of it"))
    status = django_filters.CharFilter(label=_("State"), method="with_public_word")
    area = LinkedCodesFilter(SpecificArea, "code", field_name="areas", label=_("Specific area"))
    year_from = django_filters.CharFilter(label=_("From year"), method="running_from")
    year_to = django_filters.CharFilter(label=_("To year"), method="begun_by")

    facets = ("theme", "region", "country", "result", "status", "area")
    open_facets = ("theme",)

    class Meta:
        model = Action
        fields = ()

    def build_ticks(self):
        """Only choices behind which there is an Action."""
        record = public_record()
        return {
            "theme": named(Theme.objects.all(), "code", record.themes),
            "region": named(by_name(Region.objects.all()), "code", record.regions),
            "country": countries(record.countries),
            "result": named(DeliverableType.objects.all(), "code", record.results),
            "status": states(record.statuses),
            "area": named(SpecificArea.objects.all(), "code", record.areas),
        }

    def build_options(self):
        """The years on record."""
        record = public_record()
        years = range(record.first_year, record.last_year + 1) if record.first_year else ()
        return {
            "year_from": [(year, year) for year in years],
            "year_to": [(year, year) for year in reversed(years)],
        }

    def with_public_word(self, queryset, name, values):
        """Statuses that share a public word are one choice."""
        return queryset.filter(status__in=[status for status in PUBLIC_WORDS if public_value(status) in values])

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


def named(rows, code, counts):
    """(code, name, number) of the rows behind which there is an Action, in their own order."""
    return [(getattr(row, code), row.name, counts[row.pk]) for row in rows if row.pk in counts]


def countries(counts):
    """The countries with Actions, by name in the reader's language."""
    rows = sorted(Country.objects.filter(pk__in=counts), key=lambda row: (fold(row.name), row.iso2))
    return [(row.iso2, marked_name(row), counts[row.pk]) for row in rows]


def states(counts):
    """The public words that occur."""
    sums = summed((public_value(status), number) for status, number in counts.items())
    return [(value, ActionStatus(value).label, sums[value]) for value in ActionStatus.values if value in sums]
