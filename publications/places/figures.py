"""The figures of a place, each with its definition: the one function through which its pages read indicators."""

from dataclasses import dataclass

from django.core.cache import caches
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

from actions.figures import KEPT_FOR_SECONDS

from ..indicators.registry import indicator_of
from ..indicators.scope import Period

CODES = (
    "requests-received",
    "states-having-asked",
    "actions-begun",
    "actions-completed",
    "launched-in-time",
    "activities-held",
    "experts-deployed",
    "events-held",
    "participants",
    "deliverables-adopted",
    "events-rated-good",
)


@dataclass(frozen=True)
class PlaceFigure:
    """One figure in words: the number, what it counts, its definition, and the way to its rows."""

    code: str
    number: str
    unit: str
    definition: str
    query: str = ""


def figures_of_place(place):
    """The figures that are defined, of everything to date, kept for ten minutes; with the day on which they were counted."""
    key = f"place-figures:{get_language()}:{place.kind}:{place.key}"
    return caches["fragments"].get_or_set(key, lambda: count_figures(place), KEPT_FOR_SECONDS)


def count_figures(place):
    """([PlaceFigure, …], the moment); a part of nothing is left out."""
    found = []
    for indicator in filter(None, map(indicator_of, CODES)):
        value = indicator.count(place.scope, Period())
        if value.of == 0:
            continue
        query = f"{place.query}&{indicator.portfolio_query}" if indicator.portfolio_query else ""
        found.append(PlaceFigure(indicator.code, value_words(value), str(indicator.name), str(indicator.counts), query))
    return found, timezone.now()


def value_words(value):
    """12, 9 of 10, or that it is withheld."""
    if value.is_withheld or value.number is None:
        return gettext("fewer than 5")
    number = number_format(value.number, force_grouping=True)
    if value.of is None:
        return number
    whole = number_format(value.of, force_grouping=True)
    return gettext("%(part)s of %(whole)s") % {"part": number, "whole": whole}
