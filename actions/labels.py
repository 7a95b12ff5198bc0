"""Labels of Actions: the country, region or organisation and a Roman numeral ("Ghana V")."""

import re

from django.db import transaction

from partners.models import Country

from .models import Action

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
NUMERAL = re.compile(r" ([IVX]+)$")


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
    """The value of a numeral written with I, V and X."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
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
    return ", ".join(c.name_en for c in in_order), ", ".join(c.name_fr for c in in_order)


@transaction.atomic
def next_label(countries, organisation):
    """The next free label; the countries are locked, so that two Actions never take the same."""
    list(Country.objects.select_for_update().filter(pk__in=[country.pk for country in countries]).order_by("pk"))
    name_en, name_fr = names_for(countries, organisation)
    taken = [
        NUMERAL.search(label)
        for label in Action.objects.filter(label__startswith=f"{name_en} ").values_list("label", flat=True)
    ]
    plain = Action.objects.filter(label=name_en).count()
    numbers = [from_roman(match.group(1)) for match in taken if match]
    numeral = to_roman(max([plain, *numbers]) + 1)
    return f"{name_en} {numeral}", f"{name_fr} {numeral}"
