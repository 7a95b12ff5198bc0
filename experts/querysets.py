"""How profiles are read."""

from django.db import models
from django.db.models import Q

from accounts.choices import Role
from accounts.permissions import is_staff_reader
from listing.folding import matches

from .choices import AvailabilityKind, ExpertStatus


class ExpertQuerySet(models.QuerySet):
    """Reads of profiles; every page starts from visible_to."""

    def visible_to(self, user):
        """The team and the administrators read every profile that was sent, everybody their own."""
        if is_staff_reader(user):
            return self.exclude(status=ExpertStatus.DRAFT)
        return self.filter(user=user) if user.is_authenticated else self.none()

    def curated(self):
        """What administrators curate: what was sent, and drafts in which nobody is writing (imported, or entered by them)."""
        return self.exclude(status=ExpertStatus.DRAFT, user__isnull=False)

    def on_roster(self):
        """Those that can be proposed for a mission."""
        return self.filter(status=ExpertStatus.ACTIVE)

    def to_review(self):
        """Those that wait for the team."""
        return self.filter(status=ExpertStatus.SUBMITTED)

    def kept(self):
        """Those that still are somebody."""
        return self.exclude(status=ExpertStatus.FORGOTTEN)

    def vetted_on(self, day):
        """Those whose vetting holds on a day."""
        return self.filter(vetted_until__gte=day)

    def matching(self, text):
        """Those whose name, employer, position, country or summary hold every word."""
        return self.filter(matches(text))

    def free_between(self, first, last):
        """Those who have named no blackout between two days, and are inside a free period where they have named some."""
        periods = self.model.periods.rel.related_model.objects
        blackout = periods.filter(kind=AvailabilityKind.BLACKOUT, starts_on__lte=last, ends_on__gte=first)
        free = periods.filter(kind=AvailabilityKind.FREE, ends_on__gte=first)
        covering = free.filter(starts_on__lte=first, ends_on__gte=last)
        named, covered = Q(pk__in=free.values("expert")), Q(pk__in=covering.values("expert"))
        return self.exclude(pk__in=blackout.values("expert")).filter(covered | ~named)

    def for_list(self):
        """What one row of the list shows, beside the skills, which are read for the whole page at once."""
        return self.select_related("country_of_service").order_by("name", "id")

    def for_dossier(self):
        """A whole profile in a fixed number of queries."""
        return self.select_related("nationality", "country_of_service", "user", "vetted_by").prefetch_related(
            "language_skills__language",
            "expertises__theme",
            "expertises__area",
            "regions",
            "activity_types",
            "periods",
            "references",
            "tags",
        )


class FocalPointQuerySet(models.QuerySet):
    """Reads of focal points."""

    def on(self, day):
        """Those named on a day whose people may sign in, of the role."""
        named = Q(named_on__lte=day) & (Q(ended_on=None) | Q(ended_on__gte=day))
        return self.filter(named, user__is_active=True, user__role=Role.FOCAL_POINT)
