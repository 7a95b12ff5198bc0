"""Published figures in words: as printed, with their period and source."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

HEADLINES = {
    "KF009": _("requests received"),
    "KF014": _("Actions carried out"),
    "KF063": _("experts sent"),
    "KF079": _("participants, estimated"),
}


@dataclass(frozen=True)
class Headline:
    """A published figure as the home page quotes it."""

    number: str
    unit: str
    definition: str
    url: str


def headline(figure):
    """The number, what it counts, and when it was published."""
    number = number_format(figure.value_number.normalize(), force_grouping=True)
    published = gettext("Published for %(period)s, as of %(as_of)s.")
    return Headline(
        number=number,
        unit=HEADLINES[figure.code],
        definition=published % {"period": period_words(figure), "as_of": day_words(figure.as_of)},
        url=figure.source_url,
    )


def period_words(figure):
    """From when to when."""
    start, end = day_words(figure.period_start), day_words(figure.period_end)
    if start and end and start != end:
        return f"{start} – {end}"
    return start or end


def day_words(text):
    """2020 as it is, 2020-04 as April 2020, 2020-04-30 as 30 April 2020; anything else as printed."""
    patterns = {1: "Y", 2: "F Y", 3: "j F Y"}
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        return date_format(date(*[*numbers, 1, 1][:3]), patterns[len(numbers)])
    except (ValueError, KeyError, TypeError):
        return text
