"""How missions and deployments are read."""

from django.db import models
from django.db.models import F, Value

from accounts.permissions import is_staff_reader
from outbox.barring import barred_files

from .choices import BLOCKING, COUNTED, EXPIRING, OPEN_DEPLOYMENTS, OPEN_MISSIONS, ReportStatus


class MissionQuerySet(models.QuerySet):
    """Reads of missions; every page starts from visible_to."""

    def visible_to(self, user):
        """The team and the administrators, without the files on which they declared a conflict of interest; experts read theirs through their deployments."""
        if not is_staff_reader(user):
            return self.none()
        return self.exclude(file_reference__in=barred_files(user))

    def open(self):
        """Those on which somebody works."""
        return self.filter(status__in=OPEN_MISSIONS)

    def for_list(self):
        """What one row of a list shows, in a fixed number of queries."""
        return (
            self.select_related("country", "officer")
            .prefetch_related("seats__theme", "seats__area", "seats__deployments__expert")
            .order_by("-starts_on", "-id")
        )

    def for_page(self):
        """A whole mission in a fixed number of queries."""
        return self.select_related("country__region", "officer").prefetch_related(
            "seats__theme",
            "seats__area",
            "seats__languages__language",
            "seats__deployments__expert__country_of_service",
        )


class DeploymentQuerySet(models.QuerySet):
    """Reads of deployments."""

    def visible_to(self, user):
        """The team reads those of its missions, an expert the own ones once invited."""
        if is_staff_reader(user):
            return self.exclude(seat__mission__file_reference__in=barred_files(user))
        return self.filter(expert__user=user, invited_at__isnull=False) if user.is_authenticated else self.none()

    def blocking(self):
        """Those that take days of their expert."""
        return self.filter(status__in=BLOCKING)

    def open(self):
        """Those that have not ended."""
        return self.filter(status__in=OPEN_DEPLOYMENTS)

    def counted(self):
        """Those that took or will take place."""
        return self.filter(status__in=COUNTED)

    def overdue(self, now):
        """Holds and invitations whose time is over."""
        return self.filter(status__in=EXPIRING, held_until__lte=now)

    def between(self, first, last):
        """Those that take one of these days."""
        return self.filter(first_on__lte=last, last_on__gte=first)

    def for_page(self):
        """With everything that a page or a mail about one needs."""
        return self.select_related(
            "seat__mission__country", "seat__mission__officer", "seat__theme", "seat__area",
            "expert__user", "expert__country_of_service", "report",
        )  # fmt: skip


class MissionReportQuerySet(models.QuerySet):
    """Reads of mission reports."""

    def visible_to(self, user):
        """The team reads those of its missions once they are sent, an expert the own ones."""
        if is_staff_reader(user):
            rows = self.exclude(deployment__seat__mission__file_reference__in=barred_files(user))
            return rows.exclude(status=ReportStatus.DRAFT)
        return self.filter(deployment__expert__user=user) if user.is_authenticated else self.none()

    def accepted(self):
        """Those on the record."""
        return self.filter(status=ReportStatus.ACCEPTED)

    def for_page(self):
        """With everything that a page about one needs."""
        return self.select_related(
            "deployment__seat__mission__country", "deployment__seat__mission__officer", "deployment__seat__theme",
            "deployment__seat__area", "deployment__expert__user", "deployment__expert__country_of_service",
        )  # fmt: skip


class AppraisalQuerySet(models.QuerySet):
    """Reads of appraisals."""

    def with_mean(self):
        """With the mean of the three marks as `mean_mark`."""
        return self.annotate(mean_mark=(F("expertise") + F("teamwork") + F("delivery")) / Value(3.0))
