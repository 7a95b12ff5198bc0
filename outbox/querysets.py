"""Reads of the outbox."""

from django.db import models
from django.db.models import Q

from .barring import barred_files
from .choices import LATE_AFTER, MessageStatus


class OutgoingMessageQuerySet(models.QuerySet):
    """What waits, what is due, what went wrong."""

    def due(self, now):
        """What a worker may take: never taken, to be tried again, or left by a worker whose lease has run out.

        Only messages to send have a next attempt: a constraint says so. Asking for it alone lets both engines use the index.
        """
        return self.filter(next_attempt_at__lte=now).order_by("next_attempt_at", "id")

    def gathered_for(self, user):
        """What waits for a person's summary, oldest first."""
        return self.filter(recipient=user, status=MessageStatus.GATHERED).order_by("created_at", "id")

    def readable_by(self, user):
        """Without what names a file of which the person may not read: messages about it, and summaries that hold one."""
        references = list(barred_files(user))
        if not references:
            return self
        naming = Q(about__in=references)
        for reference in references:
            naming |= Q(further_files__contains=f" {reference} ")
        summaries = self.model.objects.filter(naming, bundled_in__isnull=False)
        return self.exclude(naming).exclude(pk__in=summaries.values("bundled_in"))

    def given_up(self):
        """What could not be delivered and waits for an administrator."""
        return self.filter(status=MessageStatus.GAVE_UP)

    def overdue(self, now):
        """What should have left long ago: nobody delivers."""
        return self.due(now - LATE_AFTER)

    def for_list(self):
        """What one row of a list shows; the words are left where they are."""
        return self.select_related("recipient").defer("text", "html").order_by("-id")
