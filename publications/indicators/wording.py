"""Figures in words, in the reader's language."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, npgettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _

from partners.models import Country, Region

from ..choices import ScopeKind, Unit
from .value import FEWEST

UNIT_WORDS = {
    Unit.REQUESTS: npgettext_lazy("unit", "request", "requests"),
    Unit.ACTIONS: npgettext_lazy("unit", "Action", "Actions"),
    Unit.ACTIVITIES: npgettext_lazy("unit", "activity", "activities"),
    Unit.DELIVERABLES: npgettext_lazy("unit", "deliverable", "deliverables"),
    Unit.COUNTRIES: npgettext_lazy("unit", "country or territory", "countries and territories"),
    Unit.PERSONS: npgettext_lazy("unit", "person", "persons"),
    Unit.PARTICIPATIONS: npgettext_lazy("unit", "participation", "participations"),
    Unit.DEPLOYMENTS: npgettext_lazy("unit", "deployment", "deployments"),
    Unit.EVENTS: npgettext_lazy("unit", "event", "events"),
    Unit.ANSWERS: npgettext_lazy("unit", "answer", "answers"),
}
WHY_WITHHELD = _("Fewer than five, or a number from which such a group could be worked out.")


def digits(number):
    """A number with its thousands set apart."""
    return number_format(number, force_grouping=True)


def value_words(indicator, value):
    """The figure itself: a number, “14 of 16”, a share, or that it is withheld or too small a part to be one."""
    if value.is_withheld:
        return gettext("withheld")
    if value.of is None:
        return digits(value.number)
    if is_too_few(indicator, value):
        return pgettext("figure", "too few")
    if indicator.is_share:
        return gettext("%(share)s %%") % {"share": value.share}
    return gettext("%(part)s of %(whole)s") % {"part": digits(value.number), "whole": digits(value.of)}


def unit_words(indicator, value):
    """What one of it is, in the number that the value needs."""
    number = value.number if value.of is None else value.of
    return UNIT_WORDS[indicator.unit] % (2 if number is None else number)


def is_too_few(indicator, value):
    """There is a whole, and it is too small for its part to say anything."""
    return value.of is not None and value.of < FEWEST and indicator.unit != Unit.COUNTRIES


def detail_words(indicator, value):
    """What stands behind a share: how many answers, of how many asked; that there are too few; empty for plain counts."""
    if value.is_withheld:
        return ""
    if is_too_few(indicator, value):
        return gettext("Too few to say a share of: %(number)s so far.") % {"number": digits(value.of)}
    if not indicator.is_share:
        return ""
    said = gettext("%(part)s of %(whole)s answers.") % {"part": digits(value.number), "whole": digits(value.of)}
    if value.response_rate is None:
        return said
    asked = gettext("%(n)s of %(asked)s asked have answered (%(rate)s %%).")
    words = {"n": digits(value.n), "asked": digits(value.asked), "rate": value.response_rate}
    return f"{said} {asked % words}"


def day_words(day):
    """3 November 2026."""
    return date_format(day, "j F Y")


def dated_words(shown):
    """When it was counted, and as which edition it was published."""
    if shown.edition is None:
        return gettext("Counted on %(day)s.") % {"day": day_words(shown.counted_on)}
    words = {"day": day_words(shown.counted_on), "number": shown.edition}
    return gettext("Published on %(day)s, edition %(number)s.") % words


def change_words(shown):
    """The sentences of a figure that changed since publication, or that an edition corrected; empty where neither is so."""
    sentences = []
    if shown.changed_to is not None:
        words = {
            "old": value_words(shown.indicator, shown.value),
            "new": value_words(shown.indicator, shown.changed_to),
            "day": day_words(shown.changed_on),
        }
        sentences.append(
            gettext("Figure changed since publication: published as %(old)s, counted as %(new)s on %(day)s.") % words
        )
    if shown.changed_from is not None:
        words = {"old": value_words(shown.indicator, shown.changed_from), "note": shown.note}
        sentences.append(gettext("An earlier edition said %(old)s. What changed: %(note)s") % words)
    return " ".join(sentences)


def place_words(scope):
    """The programme, or the region or country under its name."""
    if scope.kind == ScopeKind.PROGRAMME:
        return gettext("The whole programme")
    found = place_names([scope])
    return found.get(scope, scope.key)


def place_names(scopes):
    """{Scope: name} of regions and countries, in two queries."""
    codes = [scope.key for scope in scopes if scope.kind == ScopeKind.REGION]
    iso2s = [scope.key for scope in scopes if scope.kind == ScopeKind.COUNTRY]
    regions = {row.code: row.name for row in Region.objects.filter(code__in=codes)}
    countries = {row.iso2: row.name for row in Country.objects.filter(iso2__in=iso2s)}
    found = {}
    for scope in scopes:
        names = {ScopeKind.REGION: regions, ScopeKind.COUNTRY: countries}.get(scope.kind, {})
        found[scope] = names.get(scope.key, scope.key)
    return found
