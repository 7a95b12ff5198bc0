"""The filter bar of the roster: what it offers, what each choice means, how many stand behind each."""

from dataclasses import dataclass
from datetime import date

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from listing.filters import BarField, ListFilterSet, WordsFilter, make_options
from listing.folding import by_name
from partners.filters import key_of, region_options, theme_options
from partners.models import ActivityType, Country, Language, Region, SpecificArea, Theme

from .choices import CefrLevel, ExpertCategory, ExpertStatus, Sex
from .facets import counted
from .models import Expert, Expertise, ExpertTag, LanguageSkill
from .searching import holding

DAYS = ("free_from", "free_to")
FIRST_SHOWN = ("q", "theme", "area", "language", "level", "country", "category")
STATES = {
    "review": (ExpertStatus.SUBMITTED,),
    "dormant": (ExpertStatus.DORMANT,),
    "refused": (ExpertStatus.REFUSED,),
    "any": (ExpertStatus.ACTIVE, ExpertStatus.SUBMITTED, ExpertStatus.DORMANT, ExpertStatus.REFUSED),
}


@dataclass(frozen=True)
class RosterField(BarField):
    """One control of the roster's bar: words, a day or a list, with what its empty choice says and its error."""

    kind: str = "list"
    empty: str = ""
    error: str = ""


class RosterFilterSet(ListFilterSet):
    """Which experts. Without a state, those on the roster."""

    q = WordsFilter(method="with_words")
    theme = django_filters.CharFilter(label=_("Theme"), method="on_theme")
    area = django_filters.CharFilter(label=_("Specific area"), method="on_area")
    language = django_filters.CharFilter(label=_("Language"), method="in_language")
    level = django_filters.CharFilter(label=_("At least at level"), method="at_level")
    country = django_filters.CharFilter(label=_("Country of service"), method="of_country")
    category = django_filters.CharFilter(label=_("Category"), field_name="category")
    region = django_filters.CharFilter(label=_("Has worked in"), method="in_region")
    activity = django_filters.CharFilter(label=_("Kind of activity"), method="of_activity")
    free_from = django_filters.CharFilter(label=_("Free from"), method="free")
    free_to = django_filters.CharFilter(label=_("Free until"), method="free")
    sex = django_filters.CharFilter(label=_("Sex"), field_name="sex")
    vetted = django_filters.CharFilter(label=_("Vetting"), method="is_vetted")
    tag = django_filters.CharFilter(label=_("Tag"), field_name="tags")
    state = django_filters.CharFilter(label=_("State"), method="in_state")

    class Meta:
        model = Expert
        fields = ()

    def build_options(self):
        """Everything that may be chosen; only countries in which an expert serves."""
        return {
            "theme": theme_options(),
            "area": [(area.code, area.name) for area in SpecificArea.objects.all()],
            "language": [(language.code, language.name) for language in Language.objects.all()],
            "level": CefrLevel.choices,
            "country": served_countries(),
            "category": ExpertCategory.choices,
            "region": region_options(),
            "activity": [(kind.code, kind.name) for kind in ActivityType.objects.all()],
            "sex": Sex.choices,
            "vetted": [("yes", gettext("Vetted today")), ("no", gettext("Not vetted, or no longer"))],
            "tag": [(tag.pk, tag.name) for tag in ExpertTag.objects.all()],
            "state": [
                ("review", pgettext("profiles", "To review")),
                ("dormant", pgettext("profiles", "Dormant")),
                ("refused", pgettext("profiles", "Not taken on")),
                ("any", pgettext("profiles", "All")),
            ],
        }

    @property
    def named(self):
        """The words of the offered choices: {filter name: {value: words}}."""
        return {name: options.labels for name, options in self.options.items()}

    def is_offered(self, name, value):
        """A day is a day; the second is not before the first."""
        if name not in DAYS:
            return super().is_offered(name, value)
        return not self.error_of(name, value)

    def error_of(self, name, value):
        """Why a day chooses nothing; "" where it does, or is empty."""
        if name not in DAYS or not value:
            return ""
        day = day_of(value)
        if day is None:
            return gettext("This is not a day: choose one in the calendar, or write it as 2027-03-15.")
        first = day_of(str(self.data.get("free_from", "")).strip())
        if name == "free_to" and first and day < first:
            return gettext("The last day lies before the first.")
        return ""

    def filter_queryset(self, queryset):
        """Apply what is chosen."""
        return self.narrowed(queryset)

    def narrowed(self, queryset, without=""):
        """The rows that fit everything that is chosen, but for one filter; both days, language and level are one condition."""
        chosen = {name: value for name, value in self.chosen.items() if name != without}
        if "state" not in chosen and without != "state":
            queryset = queryset.on_roster()
        if "language" in chosen:
            chosen.pop("level", None)
        if "free_from" in (without, *chosen):
            chosen.pop("free_to", None)
        for name, value in chosen.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def bar(self):
        """The controls: a list offers what is there under the other filters, with its number."""
        counts = counted(self)
        for name, item in self.filters.items():
            value = self.chosen.get(name, "")
            if name == "q":
                yield RosterField(name, item.label, value, kind="words")
            elif name in DAYS:
                typed = str(self.data.get(name, "")).strip()[:40]
                yield RosterField(name, item.label, typed, kind="day", error=self.error_of(name, typed))
            elif self.named[name]:
                options = make_options(self.offered(name, value, counts))
                yield RosterField(name, item.label, value, options, empty=empty_choice(name))

    def offered(self, name, value, counts):
        """The choices of a list behind which somebody stands, and the one that is chosen."""
        labels = self.named[name]
        if name == "level":
            return list(labels.items())
        numbers = counts.get(name, {})
        return [
            (code, f"{label} ({numbers.get(code, 0)})")
            for code, label in labels.items()
            if code in numbers or code == value
        ]

    def words_of(self, name, value):
        """A chip says a day as people write it."""
        if name in DAYS:
            words = date_format(day_of(value), "j F Y")
            return gettext("%(filter)s: %(value)s") % {"filter": self.filters[name].label, "value": words}
        return super().words_of(name, value)

    def with_words(self, queryset, name, value):
        """Those in whose profile, topics or languages every word occurs."""
        return queryset.filter(holding(value, self.named))

    def on_theme(self, queryset, name, value):
        """Those with a topic of the theme."""
        return queryset.filter(Exists(topics().filter(theme_id=key_of(Theme, code=value))))

    def on_area(self, queryset, name, value):
        """Those with the specific area."""
        return queryset.filter(Exists(topics().filter(area_id=key_of(SpecificArea, code=value))))

    def in_language(self, queryset, name, value):
        """Those with the language, at the level that is chosen beside it or better."""
        skills = languages().filter(language_id=key_of(Language, code=value))
        return queryset.filter(Exists(skills.filter(level__gte=self.least_level)))

    def at_level(self, queryset, name, value):
        """Those with any language at this level or better."""
        return queryset.filter(Exists(languages().filter(level__gte=int(value))))

    @property
    def least_level(self):
        """The level that is chosen, the lowest otherwise."""
        return int(self.chosen.get("level", CefrLevel.A1))

    def of_country(self, queryset, name, value):
        """Those who serve there."""
        return queryset.filter(country_of_service_id=key_of(Country, iso2=value))

    def in_region(self, queryset, name, value):
        """Those who have worked there."""
        through = Expert.regions.through.objects.filter(expert_id=OuterRef("pk"))
        return queryset.filter(Exists(through.filter(region_id=key_of(Region, code=value))))

    def of_activity(self, queryset, name, value):
        """Those who do this."""
        through = Expert.activity_types.through.objects.filter(expert_id=OuterRef("pk"))
        return queryset.filter(Exists(through.filter(activitytype_id=key_of(ActivityType, code=value))))

    def free(self, queryset, name, value):
        """Those who are free on the day, or between both days."""
        days = [day_of(self.chosen[day]) for day in DAYS if day in self.chosen]
        return queryset.free_between(days[0], days[-1])

    def is_vetted(self, queryset, name, value):
        """Those whose vetting holds today, or does not."""
        holds = Q(vetted_until__gte=timezone.localdate())
        return queryset.filter(holds) if value == "yes" else queryset.exclude(holds)

    def in_state(self, queryset, name, value):
        """Those who stand there."""
        return queryset.filter(status__in=STATES[value])


def empty_choice(name):
    """What the list says while nothing is chosen."""
    return pgettext("profiles", "On the roster") if name == "state" else gettext("All")


def topics():
    """The topics of an expert of the outer query."""
    return Expertise.objects.filter(expert=OuterRef("pk"))


def languages():
    """The languages of an expert of the outer query."""
    return LanguageSkill.objects.filter(expert=OuterRef("pk"))


def served_countries():
    """The countries in which an expert serves, by name in the reader's language."""
    countries = Country.objects.filter(pk__in=Expert.objects.kept().values("country_of_service"))
    return [(country.iso2, country.name) for country in by_name(countries)]


def day_of(text):
    """An ISO day, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
