"""The mission as the team sees it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from accounts.permissions import is_administrator

from ..choices import MOST_SEATS, MissionStatus
from ..models import Mission
from ..permissions import can_plan
from .histories import latest_of, page_of
from .offers import offers_of
from .seat_rows import seat_rows, summary_of

LATEST = 8


class TeamMissionMixin:
    """A mission that the person may work on: the team's; an administrator is told so, nobody else knows of it."""

    def setup(self, request, *args, **kwargs):
        """Find the mission before anything is shown."""
        super().setup(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return
        if not can_plan(request.user):
            raise PermissionDenied if is_administrator(request.user) else Http404
        self.mission = self.find_mission()

    def find_mission(self):
        """The mission of the address, as it is stored now."""
        return get_object_or_404(Mission.objects.visible_to(self.request.user).for_page(), pk=self.kwargs["pk"])


class MissionDetailView(TeamMissionMixin, TemplateView):
    """Everything about one mission: seats and who is in them, terms, steps, history."""

    template_name = "missions/mission_detail.html"

    def get_context_data(self, **kwargs):
        """The parts of the page, in a fixed number of queries."""
        mission = self.mission
        rows = seat_rows(mission)
        sought = [row for row in rows if not row.seat.is_given_up]
        history = latest_of(mission, LATEST + 1)
        return super().get_context_data(
            **kwargs,
            mission=mission,
            rows=sought,
            may_add=mission.status == MissionStatus.PLANNED and len(sought) < MOST_SEATS,
            summary=summary_of(sought) if sought else None,
            given_up=[row for row in rows if row.seat.is_given_up],
            offers=offers_of(mission, self.request.user),
            history=history[:LATEST],
            has_more_history=len(history) > LATEST,
        )


class MissionHistoryView(TeamMissionMixin, TemplateView):
    """Every step of the mission and of its deployments, the newest first."""

    template_name = "missions/mission_history.html"

    def get_context_data(self, **kwargs):
        """One page of it."""
        entries, next_url = page_of(self.mission, self.request.GET.get("before", ""))
        return super().get_context_data(**kwargs, mission=self.mission, history=entries, next_url=next_url)
