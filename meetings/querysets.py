"""How meetings are read."""

from django.db import models
from django.db.models import Count

from .choices import PAST_STATUSES, MeetingStatus


class MeetingQuerySet(models.QuerySet):
    """Reads of meetings; what a reader may not see of their items is left out by `meetings.sight`."""

    def ahead(self):
        """Planned ones, the next first."""
        return self.filter(status=MeetingStatus.PLANNED).order_by("starts_at", "id")

    def behind(self):
        """Held, signed or cancelled ones, the latest first."""
        return self.filter(status__in=PAST_STATUSES).order_by("-starts_at", "-id")

    def for_list(self):
        """Everything one row of the list shows, in one query."""
        return self.select_related("chair").annotate(item_count=Count("items"))

    def for_page(self):
        """Everything a meeting's page shows of itself."""
        return self.select_related("chair", "recorded_by", "signed_by").prefetch_related(
            "items__assistance_request__institution",
            "items__assistance_request__countries",
            "items__added_by",
            "history__actor",
        )
