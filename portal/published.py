"""Published figures in words: as printed, with their period and source."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from publications.factsheets.printed_dates import day_words
from publications.published import period_words

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
