"""What waits for a programme manager around figures: published ones that are counted differently today, factsheets to issue."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from publications.factsheets.choices import FactsheetKind, FactsheetStatus
from publications.models import Factsheet, FigureCount

from .task import MOST_OF_A_KIND, Task


def moved_figures(user, today):
    """One task for each published year in which a figure moved, the latest first; as the last count found it."""
    moved = FigureCount.objects.filter(pk=1).values_list("moved", flat=True).first() or {}
    for year in sorted(moved, reverse=True):
        words = ngettext(
            "%(n)d published figure of %(year)s is counted differently today: look at it, and publish again",
            "%(n)d published figures of %(year)s are counted differently today: look at them, and publish again",
            moved[year],
        )
        text = words % {"n": moved[year], "year": year}
        yield Task(text, gettext("Figures"), reverse("publications:edition-create", args=[year]), None, today)


def factsheets_to_issue(user, today):
    """Factsheets that were sent for review, and those that are out with figures that have moved since; in one query."""
    is_compared = Q(kind=FactsheetKind.REVIEW) | Q(last_year__gte=today.year)
    has_moved = Q(status=FactsheetStatus.PUBLISHED, moved_figures__gt=0) & is_compared
    rows = Factsheet.objects.filter(Q(status=FactsheetStatus.REVIEW) | has_moved).for_list()
    for factsheet in rows[:MOST_OF_A_KIND]:
        url = reverse("publications:factsheet-edit", args=[factsheet.pk])
        yield Task(factsheet_words(factsheet), gettext("Factsheets"), url, None, today)


def factsheet_words(factsheet):
    """What is to be done with a factsheet."""
    if factsheet.status == FactsheetStatus.REVIEW:
        return gettext("Read the factsheet “%(name)s”, and publish it or send it back") % {"name": factsheet.name}
    words = ngettext(
        "%(n)d figure of the factsheet “%(name)s” has moved: prepare its next issue",
        "%(n)d figures of the factsheet “%(name)s” have moved: prepare its next issue",
        factsheet.moved_figures,
    )
    return words % {"n": factsheet.moved_figures, "name": factsheet.name}
