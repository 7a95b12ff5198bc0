"""The filter bar of the public stories, and that of the team's list."""

import django_filters
from django.utils.translation import gettext_lazy as _

from listing.filters import ListFilterSet, WordsFilter
from listing.folding import by_name
from partners.filters import key_of, theme_options
from partners.models import Country, Region, Theme

from .models import Story
from .story_choices import StoryLanguage


class PublicStoryFilterSet(ListFilterSet):
    """By theme, region, country and language. A story that hides its place is found by its region alone."""

    theme = django_filters.CharFilter(label=_("Theme"), method="of_theme")
    region = django_filters.CharFilter(label=_("Region"), method="of_region")
    country = django_filters.CharFilter(label=_("Country"), method="of_country")
    language = django_filters.CharFilter(label=_("Written in"), field_name="language")

    class Meta:
        model = Story
        fields = ()

    def build_options(self):
        """Only what there are stories of."""
        stories = Story.objects.public().order_by()
        countries = Country.objects.filter(pk__in=stories.filter(is_at_risk=False).values("country"))
        found = set(stories.values_list("language", flat=True).distinct())
        return {
            "theme": [(one.code, one.name) for one in Theme.objects.filter(pk__in=stories.values("theme"))],
            "region": [(one.code, one.name) for one in Region.objects.filter(pk__in=stories.values("region"))],
            "country": [(one.iso2, one.name) for one in by_name(countries)],
            "language": [pair for pair in StoryLanguage.choices if pair[0] in found],
        }

    def of_theme(self, queryset, name, value):
        """Those on a theme."""
        return queryset.filter(theme=key_of(Theme, code=value))

    def of_region(self, queryset, name, value):
        """Those from a region."""
        return queryset.filter(region=key_of(Region, code=value))

    def of_country(self, queryset, name, value):
        """Those from a country; never one whose place is hidden."""
        return queryset.filter(country=key_of(Country, iso2=value), is_at_risk=False)


class StoryFilterSet(ListFilterSet):
    """Which stories the team looks for; how far they are the tabs say."""

    q = WordsFilter()
    language = django_filters.CharFilter(label=_("Written in"), field_name="language")
    theme = django_filters.CharFilter(label=_("Theme"), method="of_theme")
    officer = django_filters.CharFilter(label=_("Moderated by"), method="of_officer")

    class Meta:
        model = Story
        fields = ()

    def build_options(self):
        """Everything that may be chosen."""
        return {
            "language": StoryLanguage.choices,
            "theme": theme_options(),
            "officer": [("mine", _("Me")), ("nobody", _("Nobody yet"))],
        }

    def of_theme(self, queryset, name, value):
        """Those on a theme."""
        return queryset.filter(theme=key_of(Theme, code=value))

    def of_officer(self, queryset, name, value):
        """One's own, or those that nobody has."""
        return queryset.filter(officer=self.request.user if value == "mine" else None)
