"""Figures that the programme has printed, as they stand beside counted ones: never added to them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from actions.models import PublishedFigure


def printed_beside(indicator):
    """(PublishedFigure, its period in words) of those that speak of the same thing."""
    if not indicator.published_as:
        return []
    rows = PublishedFigure.objects.filter(indicator__in=indicator.published_as).order_by("indicator", "code")
    return [(row, period_words(row)) for row in rows]


def period_words(figure):
    """From when to when; what began and has no end on record is said to be since then."""
    start, end = day_words(figure.period_start), day_words(figure.period_end)
    if start and not end:
        return gettext("since %(year)s") % {"year": start}
    if start and end and start != end:
        return f"{start}–{end}" if start.isdigit() and end.isdigit() else f"{start} – {end}"
    return end


def day_words(text):
    """2020 as it is, 2020-04 as April 2020, 2020-04-30 as 30 April 2020; anything else as printed."""
    patterns = {1: "Y", 2: "F Y", 3: "j F Y"}
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        return date_format(date(*[*numbers, 1, 1][:3]), patterns[len(numbers)])
    except (ValueError, KeyError, TypeError):
        return text
