"""The periods of published figures in words: as they are on the list of sources, as precise as they were printed."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

PATTERNS = {1: "Y", 2: "F Y", 3: "j F Y"}


def period_words(row):
    """From when to when, and on which day it was said."""
    start, end = day_words(row.period_start), day_words(row.period_end)
    period = f"{start}–{end}" if start and end and start != end else start or end
    if start.isdigit() and not end:
        period = gettext("since %(year)s") % {"year": start}
    said = day_words(row.as_of)
    if period and said:
        return gettext("%(period)s, printed %(as_of)s") % {"period": period, "as_of": said}
    return period or said


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
    return gettext("about %(n)s") % {"n": words} if text.startswith("about ") else words
