"""The working calendars: Brussels, and every country by its ISO code; public holidays from the `holidays` library.

Holidays are read a year at a time and kept for the life of the process; closures are read from the database whenever a
calendar is made. A country or year without data counts weekends and closures only, and `unknown_sentences` says so.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

import holidays
from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, gettext

from .models import Closure
from .working_days import NO_YEARS, SATURDAY_SUNDAY, SharedCalendar, WorkingCalendar, days_from, weekend_of

BELGIUM = "BE"
BRUSSELS = ""
KEPT_YEARS = 2000


def brussels():
    """The programme's calendar: Saturday and Sunday, Belgium's public holidays, the programme's closures. One query."""
    return calendars_of([])[0]


def country_calendar(iso2, weekend="", name=""):
    """A country's calendar; `weekend` as in partners.Country ("sat,sun"), `name` as the page calls the country. One query."""
    return calendars_of([(iso2, weekend, name)])[1]


def shared_calendar(places):
    """Brussels and some countries at once: a day counts when everybody works; `places` are (iso2, weekend, name). One query."""
    return SharedCalendar(tuple(calendars_of(places)))


def calendars_of(places):
    """The calendars of Brussels and of some countries, in this order, in one query; `places` are (iso2, weekend, name)."""
    closures = closures_of([BRUSSELS, *(iso2 for iso2, _weekend, _name in places)])
    language = reader_language()
    own = WorkingCalendar(
        gettext("Brussels"),
        SATURDAY_SUNDAY,
        Holidays(BELGIUM, language),
        closures[BRUSSELS],
        known_years(BELGIUM),
    )
    others = [
        WorkingCalendar(
            str(name) or country_name(iso2),
            weekend_or_usual(weekend),
            Holidays(iso2, language),
            closures[iso2],
            known_years(iso2),
        )
        for iso2, weekend, name in places
    ]
    return [own, *others]


def reader_language():
    """The reader's language, without its region."""
    return (get_language() or "en").split("-")[0]


def closures_of(codes):
    """{ISO code, or "" for Brussels: {day: name}}, in the reader's language."""
    found = {code: {} for code in codes}
    for closure in Closure.objects.for_places(codes):
        found[closure.iso2].update(dict.fromkeys(days_from(closure.starts_on, closure.ends_on), closure.name))
    return found


def weekend_or_usual(text):
    """The weekend that staff keep with a country; what cannot be read counts as Saturday and Sunday."""
    try:
        return weekend_of(text)
    except ValueError:
        return SATURDAY_SUNDAY


def country_name(iso2):
    """A country's name from CLDR, in the reader's language; the code where there is none."""
    try:
        return Locale(reader_language()).territories.get(iso2, iso2)
    except UnknownLocaleError:
        return iso2


def is_country(iso2):
    """Whether a code stands for a country or territory."""
    return len(iso2) == 2 and iso2.isalpha() and iso2 in Locale("en").territories


class Holidays(Mapping):
    """The public holidays of one country, day → name; a year is read when a day of it is first asked for."""

    def __init__(self, iso2, language):
        self.iso2, self.language = iso2, language

    def __contains__(self, day):
        return day in holidays_of_year(self.iso2, day.year, self.language)

    def __getitem__(self, day):
        return holidays_of_year(self.iso2, day.year, self.language)[day]

    def __iter__(self):
        for year in known_years(self.iso2):
            yield from holidays_of_year(self.iso2, year, self.language)

    def __len__(self):
        return sum(1 for _day in self)


@lru_cache(maxsize=KEPT_YEARS)
def holidays_of_year(iso2, year, language):
    """{day: name} of one country and year; empty where nothing is known. Names in English where the language is not offered."""
    if year not in known_years(iso2):
        return {}
    found = dict(holidays.country_holidays(iso2, years=year, language=offered_language(iso2, language)))
    if language != "fr":
        return found
    return {day: name.replace("'", "’") for day, name in found.items()}


@cache
def known_years(iso2):
    """The years for which the library has a country's holidays; none for a country that it does not know."""
    entity = entity_of(iso2)
    return range(entity.start_year, entity.end_year + 1) if entity else NO_YEARS


def entity_of(iso2):
    """The library's class for a country, or None."""
    try:
        return type(holidays.country_holidays(iso2))
    except NotImplementedError:
        return None


@cache
def offered_language(iso2, language):
    """The library's name for the reader's language, else for English, else None: the country's own."""
    offered = entity_of(iso2).supported_languages or ()
    for wanted in (language, "en"):
        for code in sorted(offered):
            if code.split("_")[0] == wanted:
                return code
    return None


def unknown_sentences(calendar, first, last):
    """Where public holidays are not known from `first` to `last`, one sentence a country; every page that counts says it."""
    return [
        sentence for one in calendar.calendars if (sentence := unknown_sentence(one, one.unknown_years(first, last)))
    ]


def unknown_sentence(calendar, years):
    """What is not known of one calendar, and what is counted instead; blank when all is known."""
    if not calendar.is_holidays_known:
        text = gettext("No public-holiday data for %(name)s: only weekends and programme closures are counted.")
        return text % {"name": calendar.name}
    if years:
        text = gettext(
            "No public-holiday data for %(name)s in %(years)s: only weekends and programme closures are counted."
        )
        return text % {"name": calendar.name, "years": ", ".join(str(year) for year in years)}
    return ""
