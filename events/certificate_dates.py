"""Days and lengths as a certificate writes them, in its five languages. Digits are Western in all of them, as on the pages."""

from decimal import Decimal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from .certificate_words import DAY_AND_MONTH, DAYS, WORDS

LOCALES = {"en": "en_GB", "pt": "pt_PT"}
HALF = Decimal("0.5")


def locale_of(language, country=""):
    """The locale of a certificate; Arabic names its months as the person's country does: July is يوليو, تموز or جويلية."""
    if language == "ar" and country:
        try:
            return Locale("ar", territory=country)
        except UnknownLocaleError:
            pass
    return Locale.parse(LOCALES.get(language, language))


def day_words(day, locale, pattern="long"):
    """A day in words; the first of a month as the French write it."""
    words = format_date(day, pattern, locale=locale)
    return words.replace("1", "1er", 1) if locale.language == "fr" and day.day == 1 else words


def days_words(first, last, locale):
    """Two days with their year, said as short as can be: 3 – 7 August 2026."""
    end = day_words(last, locale)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{day_words(first, locale, 'd')} – {end}"
    pattern = "long" if first.year != last.year else DAY_AND_MONTH.get(locale.language, "d MMMM")
    return f"{day_words(first, locale, pattern)} – {end}"


def length_words(days, locale):
    """So many days, in half days: 3 days, 2.5 days, half a day."""
    if days == HALF:
        return WORDS[locale.language]["half_day"]
    number = days.normalize() if days % 1 else Decimal(int(days))
    forms = DAYS[locale.language]
    form = forms.get(locale.plural_form(number), forms["other"])
    return form.format(n=format_decimal(number, locale=locale, numbering_system="latn"))
