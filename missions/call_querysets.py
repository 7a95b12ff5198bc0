"""How calls for experts, expressions of interest and nominations are read."""

from django.db import models
from django.db.models import Count, Q

from accounts.permissions import is_staff_reader
from experts.permissions import focal_country_ids
from outbox.barring import barred_files

from .call_choices import SHOWN_CALLS, CallStatus


class ExpertCallQuerySet(models.QuerySet):
    """Reads of calls."""

    def visible_to(self, user):
        """The team and the administrators, without what belongs to a file on which they declared a conflict of interest."""
        if not is_staff_reader(user):
            return self.none()
        return self.exclude(mission__file_reference__in=barred_files(user))

    def public(self):
        """What everybody may read: calls that are or were open."""
        return self.filter(status__in=SHOWN_CALLS)

    def open_on(self, day):
        """Those that can be answered on a day, the last day included."""
        return self.filter(status=CallStatus.OPEN, closes_on__gte=day)

    def overdue_on(self, day):
        """Those that are open though their last day is over."""
        return self.filter(status=CallStatus.OPEN, closes_on__lt=day)

    def addressed_to(self, countries):
        """Those that name one of these countries (keys), or none at all."""
        named = self.model.countries.through.objects.filter(country__in=countries).values("expertcall")
        return self.filter(Q(pk__in=named) | Q(countries=None))

    def for_list(self):
        """Everything one row of a list shows, the first to close first."""
        return (
            self.select_related("theme", "area", "region", "officer")
            .prefetch_related("languages__language", "countries")
            .order_by("closes_on", "id")
        )

    def with_numbers(self):
        """With how many people have answered, and were nominated."""
        return self.annotate(
            answered=Count("expressions", filter=Q(expressions__withdrawn_at=None), distinct=True),
            nominated=Count("nominations", filter=Q(nominations__withdrawn_at=None), distinct=True),
        )

    def for_page(self):
        """A whole call in a fixed number of queries."""
        return self.select_related("theme", "area", "region", "officer", "mission").prefetch_related(
            "languages__language", "countries"
        )


class ExpressionQuerySet(models.QuerySet):
    """Reads of expressions of interest."""

    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def for_fit(self):
        """With everything that the comparison with a call needs, in a fixed number of queries; the first to answer first."""
        return (
            self.select_related("expert__country_of_service", "nomination__country", "nomination__nominated_by")
            .prefetch_related(
                "expert__language_skills",
                "expert__expertises",
                "expert__regions",
                "expert__periods",
                "expert__deployments",
            )
            .order_by("expressed_at", "id")
        )


class NominationQuerySet(models.QuerySet):
    """Reads of nominations."""

    def visible_to(self, user):
        """The team and the administrators read all, a focal point those of the own countries."""
        if is_staff_reader(user):
            return self.exclude(call__mission__file_reference__in=barred_files(user))
        return self.filter(country__in=focal_country_ids(user))

    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def for_list(self):
        """Everything one row shows, the latest first."""
        return self.select_related("call", "country", "nominated_by", "expression").order_by("-nominated_at", "-id")
