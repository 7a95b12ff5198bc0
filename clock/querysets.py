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
