"""Reads of factsheets, their passages and their issues."""

from django.conf import settings
from django.db import models

from workflow.models import AppendOnlyQuerySet

from .choices import FactsheetStatus


class FactsheetQuerySet(models.QuerySet):
    """Factsheets."""

    def issued(self):
        """Those that were published at least once; made-up ones only where they are announced."""
        found = self.filter(issue_count__gte=1)
        return found if settings.MIEUX_DEMONSTRATION else found.filter(is_demonstration=False)

    def public(self):
        """Those that everybody may read."""
        return self.issued().exclude(status=FactsheetStatus.WITHDRAWN)

    def with_behind(self):
        """With the number of texts of which one language is behind."""
        is_behind = models.Q(passages__removed_at=None) & ~models.Q(passages__behind="")
        return self.annotate(behind_count=models.Count("passages", filter=is_behind))

    def for_list(self):
        """What a row of a list shows."""
        return self.select_related("region").order_by("-last_year", "kind", "region__sort", "id")


class PassageQuerySet(models.QuerySet):
    """Passages of factsheets."""

    def current(self):
        """Those that were not taken out, in the order of the page, each with its Actions."""
        found = self.filter(removed_at=None).order_by("section_order", "place", "id")
        return found.prefetch_related("actions")


class IssueQuerySet(AppendOnlyQuerySet):
    """Issues of factsheets."""

    def public(self):
        """Those that everybody may read; made-up ones only where they are announced."""
        found = self.exclude(factsheet__status=FactsheetStatus.WITHDRAWN)
        return found if settings.MIEUX_DEMONSTRATION else found.filter(is_demonstration=False)

    def last_ones(self):
        """The last of each factsheet that everybody may read, newest year first."""
        newest = self.model.objects.public().filter(factsheet=models.OuterRef("factsheet")).order_by("-number")
        last = models.Subquery(newest.values("number")[:1])
        found = self.filter(number=last).select_related("factsheet__region")
        return found.order_by("-factsheet__last_year", "factsheet__kind", "factsheet__region__sort", "pk")

    def without_content(self):
        """What a list of issues shows: not what each froze."""
        return self.defer("content")
