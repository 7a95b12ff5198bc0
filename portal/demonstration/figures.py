"""Published editions of past years for the demonstration: one year that was corrected, one in which a figure has moved since."""

from dataclasses import replace
from datetime import date

from django.utils import timezone

from publications.choices import FIRST_YEAR, ScopeKind
from publications.indicators import Value
from publications.models import FigureEdition
from publications.services.counting import count_figures
from publications.services.freezing import count_dated, proposal_of, write

MARCH = 3
CORRECTED, MOVED = 2, 1
NOTE = (
    "One Action that ended in December had been reported in January.",
    "Une Action achevée en décembre n’avait été signalée qu’en janvier.",
)


def tell_figures(cast, today):
    """Editions of all past years, counted as they stand; the year before last in two editions, and a request of last year that was taken in late."""
    found = count_dated(today)
    for year in range(FIRST_YEAR, today.year):
        publish(proposal_of(year, found), cast.manager, today)
    count_figures(now=timezone.now())


def publish(found, manager, today):
    """The editions of one year, each in the March after it or later; a year of which nothing is on record has none."""
    year = found.year
    first_on = min(date(year + 1, MARCH, 15), today)
    if year == today.year - CORRECTED:
        write(with_less(found, "actions-completed"), manager, ("", ""), first_on, is_made_up=True)
        first = FigureEdition.objects.get(year=year, is_demonstration=True)
        write(replace(found, latest=first), manager, NOTE, min(date(year + 1, MARCH + 3, 2), today), is_made_up=True)
    elif year == today.year - MOVED:
        write(with_less(found, "requests-received"), manager, ("", ""), first_on, is_made_up=True)
    elif found.codes:
        write(found, manager, ("", ""), first_on, is_made_up=True)


def with_less(found, code):
    """The same with one fewer of an indicator for the whole programme, as it was known then."""
    cell = (code, ScopeKind.PROGRAMME.value, "")
    number = found.values[cell].number if cell in found.values else 0
    return replace(found, values={**found.values, cell: Value(number - 1)}) if number else found
