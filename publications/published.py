"""Figures that the programme has printed, as they stand beside counted ones: never added to them."""

from django.utils.translation import gettext

from actions.models import PublishedFigure

from .factsheets.printed_dates import day_words


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
    if start and start != end:
        return f"{start}–{end}" if start.isdigit() and end.isdigit() else f"{start} – {end}"
    return end
