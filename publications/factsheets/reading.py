"""The figures that a factsheet shows, as they stand today: counted ones from the indicators, published ones as printed. The one door to both."""

from datetime import date

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from actions.models import PublishedFigure

from ..indicators import INDICATORS, PROGRAMME, Period, Scope
from ..published import dated_words
from .choices import LANGUAGES
from .scopes_of_print import scope_words

ALWAYS_COUNTED = ("actions-begun", "countries-served")
QUALIFIED = {
    "more than": _("more than %(n)s"),
    "almost": _("almost %(n)s"),
    "about": _("about %(n)s"),
    "up to": _("up to %(n)s"),
}


def scope_of(factsheet):
    """About what its figures are counted."""
    return Scope.region(factsheet.region.code) if factsheet.region_id else PROGRAMME


def period_of(factsheet):
    """Everything so far; a factsheet of a past year ends with that year."""
    ends_on = date(factsheet.last_year, 12, 31)
    return Period() if ends_on >= timezone.localdate() else Period(until=ends_on)


def read_counted(scope, period, codes):
    """{code: Value} of the indicators among some codes."""
    return {code: INDICATORS[code].count(scope, period) for code in codes if code in INDICATORS}


def figures_of(factsheet, codes):
    """{code: figure as a plain dict, with all its words in both languages}; a code that is not known is left out."""
    values = read_counted(scope_of(factsheet), period_of(factsheet), codes)
    printed = {row.code: row for row in PublishedFigure.objects.filter(code__in=codes)}
    found = {code: counted_figure(INDICATORS[code], value) for code, value in values.items()}
    return found | {code: published_figure(row) for code, row in printed.items()}


def unknown_codes(codes):
    """Those among some codes that are neither an indicator nor a published figure."""
    rest = [code for code in codes if code not in INDICATORS]
    known = set(PublishedFigure.objects.filter(code__in=rest).values_list("code", flat=True)) if rest else set()
    return [code for code in rest if code not in known]


def in_both(words):
    """{language: what `words()` says in it}."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(words())
    return said


def counted_figure(indicator, value):
    """A figure of an indicator."""
    return {
        "code": indicator.code,
        "is_counted": True,
        "number": value.number,
        "of": value.of,
        "printed": in_both(lambda: number_words(value.number, value.of)),
        "label": in_both(lambda: indicator.name),
        "definition": in_both(lambda: indicator.counts),
        "excludes": in_both(lambda: indicator.excludes),
        "source": in_both(lambda: indicator.source),
        "period": dict.fromkeys(LANGUAGES, ""),
        "url": "",
    }


def published_figure(row):
    """A figure as the programme printed it."""
    return {
        "code": row.code,
        "is_counted": False,
        "number": int(row.value_number) if row.value_number is not None else None,
        "of": whole_of(row),
        "printed": in_both(lambda: printed_words(row)),
        "label": dict.fromkeys(LANGUAGES, row.label_en),
        "definition": dict.fromkeys(LANGUAGES, row.definition_note),
        "excludes": dict.fromkeys(LANGUAGES, ""),
        "source": in_both(lambda: gettext("Published by the programme for %(scope)s.") % {"scope": scope_words(row)}),
        "period": in_both(lambda: dated_words(row)),
        "url": row.source_url,
    }


def whole_of(row):
    """The whole, where the figure was printed as a part of one: “14 out of 16”."""
    part, middle, whole = row.value.partition(" out of ")
    return int(whole) if middle and part.isdigit() and whole.isdigit() else None


def printed_words(row):
    """A published figure in the reader’s language, with the qualifier it was printed with."""
    if row.value_number is None:
        return row.value
    if whole_of(row) is not None:
        return number_words(int(row.value_number), whole_of(row))
    number = digits(row.value_number.normalize())
    if row.unit.startswith("percent"):
        return gettext("%(n)s%%") % {"n": number}
    qualified = QUALIFIED.get(row.qualifier)
    return str(qualified) % {"n": number} if qualified else number


def number_words(number, of=None):
    """A number, or a part of a whole; a dash where it is withheld."""
    if number is None:
        return "–"
    if of is None:
        return digits(number)
    return gettext("%(part)s of %(whole)s") % {"part": digits(number), "whole": digits(of)}


def digits(number):
    """With the thousands parted as the language does."""
    return number_format(number, force_grouping=True)
