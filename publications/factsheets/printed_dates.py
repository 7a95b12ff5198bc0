"""The days of published figures in words: as they are on the list of sources, as precise as they were printed."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext

PATTERNS = {1: "Y", 2: "F Y", 3: "j F Y"}


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
