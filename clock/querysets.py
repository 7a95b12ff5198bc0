"""How clocks are read."""

from django.db import models


class ClockQuerySet(models.QuerySet):
    """Reads of clocks."""

    def running(self):
        """Clocks that count."""
        return self.filter(stopped_on=None)

    def by_urgency(self):
        """Least time left first: what is past its deadline stands on top."""
        return self.order_by("due_on", "id")


class ClosureQuerySet(models.QuerySet):
    """Reads of closures."""

    def for_places(self, codes):
        """Closures of the programme in Brussels (code "") and of countries, by their ISO codes."""
        return self.filter(iso2__in=set(codes))

    def not_over(self, today):
        """Closures that run or lie ahead, the next one first."""
        return self.filter(ends_on__gte=today).order_by("starts_on", "iso2", "id")
