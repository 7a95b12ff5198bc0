"""How good practices, lessons and the publications compiled of them are read."""

from django.conf import settings
from django.db import models

from outbox.barring import barred_files

from .practice_choices import PracticeStatus, SelectionStatus
from .practice_permissions import can_edit_library


class GoodPracticeQuerySet(models.QuerySet):
    """Reads of the library: pages of the team start from visible_to, public ones from public."""

    def visible_to(self, user):
        """The team, without the files on which they declared a conflict of interest."""
        if not can_edit_library(user):
            return self.none()
        return self.exclude(file_reference__in=barred_files(user))

    def published(self):
        """Those that were published and not withdrawn, made-up ones too."""
        return self.filter(status=PracticeStatus.PUBLISHED)

    def public(self):
        """What everybody may read; made-up ones only where they are announced."""
        published = self.published()
        return published if settings.MIEUX_DEMONSTRATION else published.filter(is_demonstration=False)

    def proposed(self):
        """Those on which nobody has decided."""
        return self.filter(status=PracticeStatus.PROPOSED)

    def for_list(self):
        """What one row shows."""
        long_texts = ("done_en", "done_fr", "why_en", "why_fr", "mind_en", "mind_fr", "search_text", "original_text")
        return self.select_related("country", "region", "theme", "original_language").defer(*long_texts)

    def for_page(self):
        """A whole one."""
        return self.select_related(
            "country__region", "region", "theme", "area", "original_language", "event__type", "action__institution",
            "report__deployment__seat__mission",
        )  # fmt: skip


class SelectionQuerySet(models.QuerySet):
    """Reads of the publications compiled of the library."""

    def public(self):
        """Those that were issued and not withdrawn; made-up ones only where they are announced."""
        published = self.filter(status=SelectionStatus.PUBLISHED)
        return published if settings.MIEUX_DEMONSTRATION else published.filter(is_demonstration=False)

    def visible_to(self, user):
        """The team: what is compiled is public already."""
        return self.all() if can_edit_library(user) else self.none()

    def for_list(self):
        """What one row shows."""
        return self.select_related("region", "theme")
