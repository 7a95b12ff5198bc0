"""Labels of Actions: the country, region or organisation and a Roman numeral ("Ghana V")."""

import re

from django.db import transaction
from django.utils.translation import get_language

from partners.models import Country, RegionalOrganisation

from .models import Action

ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
NUMERAL = re.compile(r" ([IVXL]+)")
LONGEST_NAME = 70


def to_roman(number):
    """1 to 89 in Roman numerals; ValueError outside the range."""
    if not 1 <= number < 90:
        raise ValueError("labels count from 1 to 89")
    text = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def from_roman(text):
    """The value of a numeral written with I, V, X and L."""
    values = [VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def names_for(countries, organisation):
    """The English and French name that carries the numeral."""
    if organisation:
        return organisation.short, organisation.short_fr or organisation.short
    if len(countries) == 1:
        return countries[0].name_en, countries[0].name_fr
    regions = {country.region for country in countries}
    if len(regions) == 1 and len(countries) > 3:
        region = regions.pop()
        return region.name_en, region.name_fr
    in_order = sorted(countries, key=lambda country: country.name_en)[:3]
    return joined([country.name_en for country in in_order]), joined([country.name_fr for country in in_order])


def joined(names):
    """As many names as a label has room for."""
    while len(names) > 1 and len(", ".join(names)) > LONGEST_NAME:
        names = names[:-1]
    return ", ".join(names)


@transaction.atomic
def next_label(countries, organisation):
    """The next free label; countries and organisation are locked, so that two Actions never take the same."""
    list(Country.objects.select_for_update().filter(pk__in=[country.pk for country in countries]).order_by("pk"))
    if organisation:
        RegionalOrganisation.objects.select_for_update().get(pk=organisation.pk)
    return free_label(countries, organisation)


def free_label(countries, organisation):
    """The label that the next Action would bear, in English and French; nothing is reserved by asking."""
    name_en, name_fr = names_for(countries, organisation)
    labels = Action.objects.filter(label__startswith=name_en).values_list("label", flat=True)
    numbers = [number_of(label.removeprefix(name_en)) for label in labels]
    numeral = to_roman(max([0, *numbers]) + 1)
    return f"{name_en} {numeral}", f"{name_fr} {numeral}"


def label_in_language(pair):
    """The reader's one of an English and a French label."""
    return pair[1] if (get_language() or "en").startswith("fr") else pair[0]


def number_of(rest):
    """What stands after the name: nothing is the first Action, " V" the fifth, anything else another name (0)."""
    match = NUMERAL.fullmatch(rest)
    if match:
        return from_roman(match.group(1))
    return 0 if rest else 1
