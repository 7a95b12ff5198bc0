"""Published figures that are counted differently today: what waits for a programme manager."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from publications.models import FigureCount

from .task import Task


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
