"""How institutions and memberships are read."""

from django.db import models
from django.db.models import Q

from listing.folding import fold, matches

from .choices import PARTNER_KINDS, MembershipStatus


def is_nearly(words, others):
    """Whether all words of one name occur in the other."""
    return bool(words and others) and (words <= others or others <= words)


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

    def for_claim(self, user, text):
        """What a contact may choose from: confirmed partners and their own proposals that fit the search."""
        return self.partners().filter(Q(is_confirmed=True) | Q(proposed_by=user)).filter(matches(text)).for_list()

    def matching(self, text):
        """Those whose names, city or place hold every word."""
        return self.filter(matches(text)).for_list()

    def named_like(self, name, *, country, regional_organisation):
        """Partners of one place of which one name holds every word of the other."""
        words = set(fold(name).split())
        place = {"country": country} if country else {"regional_organisation": regional_organisation}
        names = self.partners().filter(**place).values_list("pk", "name", "name_fr")
        near = [pk for pk, *forms in names if any(is_nearly(words, set(fold(form).split())) for form in forms)]
        return self.filter(pk__in=near).for_list()

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

    def for_list(self):
        """Everything one row of the list shows, those that wait longest first."""
        places = ("user", "decided_by", "institution__country", "institution__regional_organisation")
        return self.select_related(*places).order_by("claimed_at", "id")

    def colleagues_of(self, user):
        """Confirmed people of the institutions for which this person is confirmed, without them."""
        mine = user.memberships.confirmed().values("institution_id")
        return (
            self.confirmed()
            .filter(institution_id__in=mine, user__is_active=True)
            .exclude(user=user)
            .select_related("user")
        )

    def usable(self):
        """Ties that let a person draft: confirmed, or not yet looked at."""
        return self.filter(status__in=[MembershipStatus.CONFIRMED, MembershipStatus.CLAIMED])


class StandInQuerySet(models.QuerySet):
    """Reads of absences."""

    def on(self, day):
        """Those that hold on a day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def overlapping(self, first, last):
        """Those that share a day with a span, both ends included."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def for_list(self):
        """Everything one row of the list shows, the earliest first."""
        return self.select_related("person", "stand_in").order_by("starts_on", "id")
