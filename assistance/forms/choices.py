"""Options of the request's forms: institutions found, countries by region, areas by theme, languages."""

import re

from django.db.models import Q
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from listing.folding import by_name, matches
from partners.models import Country, Institution, Language, SpecificArea

FOUND_MAX = 10


format_html_lazy = lazy(format_html, SafeString)


def optional(label):
    """A label with the word "(optional)", in a quieter voice."""
    word = pgettext_lazy("form field", "(optional)")
    return format_html_lazy('{} <span class="optional">{}</span>', label, word)


def eligible_countries():
    """Countries that may ask, as a queryset."""
    return Country.objects.filter(region__isnull=False).select_related("region")


def country_choices(countries):
    """Countries grouped by region, each group in the order of names."""
    groups = {}
    for country in by_name(countries):
        groups.setdefault(country.region, []).append((country.pk, country.name))
    return [(region.name, groups[region]) for region in sorted(groups, key=lambda region: (region.sort, region.code))]


def area_choices():
    """Specific areas grouped by theme, in the programme's order."""
    groups = {}
    for area in SpecificArea.objects.select_related("theme").order_by("theme__sort", "theme__code", "sort", "code"):
        groups.setdefault(area.theme.name, []).append((area.pk, area.name))
    return list(groups.items())


def language_choices(countries):
    """Languages, the official ones of these countries first."""
    official = {code for country in countries for code in re.findall(r"[a-z]{2,3}", country.official_languages)}
    languages = sorted(Language.objects.all(), key=lambda language: (language.code not in official, language.sort))
    return [(language.pk, language.name.capitalize()) for language in languages]


def asking_institutions(user):
    """Institutions that may ask: those on the register, and those that this person has proposed."""
    return Institution.objects.partners().filter(Q(is_confirmed=True) | Q(proposed_by=user))


def found_institutions(user, words):
    """The first institutions that fit the words; none without words."""
    if not words.strip():
        return []
    found = asking_institutions(user).filter(matches(words)).select_related("country", "regional_organisation")
    return list(found.order_by("name", "id")[:FOUND_MAX])


def institution_label(institution):
    """The name with its place: several countries have a Ministry of Labour."""
    return f"{institution.name} ({institution.place})" if institution.place else institution.name
