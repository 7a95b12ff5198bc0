"""How institutions and memberships are read."""

from django.db import models

from .choices import PARTNER_KINDS, MembershipStatus


class RegionQuerySet(models.QuerySet):
    """Reads of regions."""

    def current(self):
        """The regions as the programme cuts the world today; earlier cuts are kept for the record."""
        return self.filter(valid_to=None)


class InstitutionQuerySet(models.QuerySet):
    """Reads of institutions."""

    def partners(self):
        """Those that may ask, alone or with another."""
        return self.filter(kind__in=PARTNER_KINDS)

    def confirmed(self):
        """Those that the team has checked."""
        return self.filter(is_confirmed=True)

    def for_list(self):
        """Everything one row of the list shows."""
        return self.select_related("country__region", "regional_organisation").order_by("name", "id")


class MembershipQuerySet(models.QuerySet):
    """Reads of memberships."""

    def confirmed(self):
        """Ties that the team has confirmed."""
        return self.filter(status=MembershipStatus.CONFIRMED)

    def to_confirm(self):
        """Ties that wait for the team."""
        return self.filter(status=MembershipStatus.CLAIMED)

    def usable(self):
        """Ties that let a person draft: confirmed, or not yet looked at."""
        return self.filter(status__in=[MembershipStatus.CONFIRMED, MembershipStatus.CLAIMED])
