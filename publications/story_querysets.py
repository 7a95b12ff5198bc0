"""How stories and consents are read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.permissions import is_staff_reader, is_team
from outbox.barring import barred_files

from .story_choices import ENDED, StoryStatus


class StoryQuerySet(models.QuerySet):
    """Reads of stories; pages of the team start from visible_to, public ones from public."""

    def visible_to(self, user):
        """The team and the administrators, once the address is confirmed; without the files on which they declared a conflict of interest."""
        if not is_staff_reader(user):
            return self.none()
        barred = Q(action__reference__in=barred_files(user)) | Q(event__file_reference__in=barred_files(user))
        return self.exclude(status=StoryStatus.UNCONFIRMED).exclude(
            pk__in=self.model.objects.filter(barred).values("pk")
        )

    def public(self):
        """What everybody may read; made-up ones only where they are announced as such."""
        published = self.filter(status=StoryStatus.PUBLISHED)
        return published if settings.MIEUX_DEMONSTRATION else published.filter(is_demonstration=False)

    def open(self):
        """Those that have not ended."""
        return self.exclude(status__in=ENDED)

    def for_list(self):
        """What one row of the team's list shows."""
        return self.select_related("country", "region", "theme", "officer").defer("text", "search_text")

    def for_cards(self):
        """What one entry of the public list shows, in a fixed number of queries."""
        return self.select_related("country", "region", "theme", "photo").prefetch_related("translations")

    def for_page(self):
        """A whole story in a fixed number of queries."""
        return self.select_related(
            "country__region", "region", "theme", "action", "event", "officer", "sender", "photo"
        ).prefetch_related("translations", "people__consents")


class ConsentQuerySet(models.QuerySet):
    """Reads of consents."""

    def standing(self):
        """Those that were neither withdrawn nor replaced."""
        return self.filter(withdrawn_at=None, replaced_at=None)

    def valid_on(self, day):
        """Those that hold on a day."""
        return self.standing().filter(expires_on__gte=day)

    def visible_to(self, user):
        """Those of stories that the team may see; nobody else reads who consented."""
        if not is_team(user):
            return self.none()
        stories = self.model._meta.get_field("person").related_model._meta.get_field("story").related_model
        return self.filter(person__story__in=stories.objects.visible_to(user))
