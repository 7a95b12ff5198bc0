"""How published figures are read."""

from django.conf import settings

from workflow.models import AppendOnlyQuerySet


class FigureEditionQuerySet(AppendOnlyQuerySet):
    """Reads of editions; every page starts from public."""

    def public(self):
        """What everybody may read; editions of a made-up programme only where it is announced."""
        return self if settings.MIEUX_DEMONSTRATION else self.filter(is_demonstration=False)

    def latest_by_year(self):
        """{year: its latest edition}."""
        return {edition.year: edition for edition in self.order_by("year", "number").select_related("frozen_by")}


class FrozenFigureQuerySet(AppendOnlyQuerySet):
    """Reads of published values."""

    def public(self):
        """Those of editions that everybody may read."""
        return self if settings.MIEUX_DEMONSTRATION else self.filter(edition__is_demonstration=False)
