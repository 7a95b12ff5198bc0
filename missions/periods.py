"""A period in words: nothing is said twice that both days share."""

from django.utils.formats import date_format


def in_words(first, last, *, month="F"):
    """16 – 20 December 2026; 31 December 2026 – 4 January 2027; `month` is "N" for short names."""
    whole = f"j {month} Y"
    if first == last:
        return date_format(last, whole)
    shared = "j" if first.month == last.month and first.year == last.year else f"j {month}"
    start = date_format(first, shared if first.year == last.year else whole)
    return f"{start} – {date_format(last, whole)}"
