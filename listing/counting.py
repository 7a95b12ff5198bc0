"""How many rows there are, without counting a long list to its end."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext

COUNT_CAP = 1000


@dataclass(frozen=True)
class CappedCount:
    """A number of rows, or that there are more than the cap."""

    number: int
    is_capped: bool = False

    def __str__(self):
        text = number_format(self.number, force_grouping=True)
        return gettext("more than %(number)s") % {"number": text} if self.is_capped else text

    def __bool__(self):
        return self.number > 0


def capped_count(queryset, cap=COUNT_CAP):
    """Count at most `cap` rows."""
    found = queryset.order_by().values("pk")[: cap + 1].count()
    return CappedCount(min(found, cap), found > cap)
