"""What a country has given in a year: for its focal points and the team; as a file, and printed."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView, View

from experts.permissions import focal_country_ids
from listing.exports import rows_response
from partners.models import Country

from ..contribution import contribution_of, days_there, first_year_of
from ..permissions import can_plan

FIRST, LAST = 2000, 2100


class ContributionMixin:
    """A country and a year; for the country's focal points and the team, for everybody else there is no such page."""

    def dispatch(self, request, *args, **kwargs):
        """Ask before anything is counted."""
        if request.user.is_authenticated and not self.may_read(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def may_read(self, user):
        """The team, or a focal point of the country; the year is one that a mission can have."""
        if not FIRST <= self.kwargs["year"] <= LAST:
            return False
        return can_plan(user) or self.country.pk in focal_country_ids(user)

    @cached_property
    def country(self):
        """By its code, in capitals or not."""
        return get_object_or_404(Country, iso2=self.kwargs["iso2"].upper())

    @cached_property
    def contribution(self):
        """The year's deployments."""
        return contribution_of(self.country, self.kwargs["year"], self.request.user)


class ContributionDetailView(ContributionMixin, TemplateView):
    """People, missions, days, themes; who went where, and the years beside."""

    template_name = "missions/contribution_detail.html"

    def get_context_data(self, **kwargs):
        """The figures and their rows."""
        year, today = self.kwargs["year"], timezone.localdate()
        first = first_year_of(self.country, today, self.request.user)
        home = (gettext("My country"), reverse("missions:focal-home"))
        team = (gettext("Focal points"), reverse("experts:focal-list"))
        return super().get_context_data(
            **kwargs,
            country=self.country,
            contribution=self.contribution,
            before=year - 1 if year > first else None,
            after=year + 1 if year <= today.year else None,
            crumbs=[team if can_plan(self.request.user) else home, (gettext("Contribution"), "")],
        )


class ContributionExportView(ContributionMixin, View):
    """The year's deployments, one a line."""

    def get(self, request, iso2, year):
        """A file of a few rows."""
        headings = [
            gettext("Name"), gettext("Employer"), gettext("Mission"), gettext("Country"), gettext("Theme"),
            gettext("First day there"), gettext("Last day there"), gettext("Days"), gettext("State"),
        ]  # fmt: skip
        rows = [line_of(row) for row in self.contribution.rows]
        return rows_response(headings, rows, f"contribution-{self.country.iso2.lower()}-{year}")


def line_of(row):
    """One deployment as plain cells."""
    mission = row.seat.mission
    country = mission.country.name if mission.country else gettext("Remote")
    return [
        row.expert.name, row.expert.employer, mission.title, country, row.seat.theme.name, mission.starts_on,
        mission.ends_on, days_there(row), str(row.get_status_display()),
    ]  # fmt: skip
