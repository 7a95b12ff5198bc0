"""How calendar feeds are read."""

from django.db import models

from .feed_address import key_of


class CalendarFeedQuerySet(models.QuerySet):
    """Reads of calendar feeds."""

    def living(self):
        """Those whose address is in use."""
        return self.filter(revoked_at=None)

    def of_token(self, token):
        """The feed that an address names, revoked or not, with its person; None for an address that we never gave."""
        key = key_of(token)
        return self.filter(key=key).select_related("user").first() if key else None
