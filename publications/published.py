"""Figures that the programme has printed, as they stand beside counted ones: never added to them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from actions.models import PublishedFigure

PATTERNS = {1: "Y", 2: "F Y", 3: "j F Y"}


def printed_beside(indicator):
    """(PublishedFigure, its period and the day of print in words) of those that speak of the same thing."""
    if not indicator.published_as:
        return []
    rows = PublishedFigure.objects.filter(indicator__in=indicator.published_as).order_by("indicator", "code")
    return [(row, dated_words(row)) for row in rows]


def dated_words(figure):
    """From when to when, and when it was printed, as far as either is known."""
    period = period_words(figure)
    said = day_words(figure.as_of) if any(letter.isdigit() for letter in figure.as_of) else ""
    if period and said:
        return gettext("%(period)s, printed %(as_of)s") % {"period": period, "as_of": said}
    return period or said


def period_words(figure):
    """From when to when, whole years by their number; a counter that ran on has no end."""
    start, end = figure.period_start, figure.period_end
    if start.endswith("-01-01") and end.endswith("-12-31"):
        start, end = start[:4], end[:4]
    start, end = day_words(start), day_words(end)
    if start and not end:
        return gettext("since %(year)s") % {"year": start}
    return f"{start} – {end}" if start and start != end else end


def day_words(text):
    """2020 as it is, 2020-04 as April 2020, 2020-04-30 as 30 April 2020; anything else as printed."""
    parts = text.removeprefix("about ").split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in PATTERNS:
        return text
    numbers = [int(part) for part in parts]
    try:
        words = date_format(date(*[*numbers, 1, 1][:3]), PATTERNS[len(numbers)])
    except ValueError:
        return text
    return pgettext("date", "about %(day)s") % {"day": words} if text.startswith("about ") else words
