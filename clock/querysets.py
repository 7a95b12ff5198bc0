"""How closures are read."""

from django.db import models


class ClosureQuerySet(models.QuerySet):
    """Reads of closures."""

    def for_places(self, codes):
        """Closures of the programme in Brussels (code "") and of countries, by their ISO codes."""
        return self.filter(iso2__in=set(codes))

    def not_over(self, today):
        """Closures that run or lie ahead, the next one first."""
        return self.filter(ends_on__gte=today).order_by("starts_on", "iso2", "id")
