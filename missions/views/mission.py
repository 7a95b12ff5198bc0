"""The mission as the team sees it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from accounts.permissions import is_administrator

from ..models import Mission
from ..permissions import can_plan


class TeamMissionMixin:
    """A mission that the person may work on: the team's; an administrator is told so, nobody else knows of it."""

    def setup(self, request, *args, **kwargs):
        """Find the mission before anything is shown."""
        super().setup(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return
        if not can_plan(request.user):
            raise PermissionDenied if is_administrator(request.user) else Http404
        self.mission = get_object_or_404(Mission.objects.visible_to(request.user).for_page(), pk=kwargs["pk"])


class MissionDetailView(TeamMissionMixin, TemplateView):
    """Everything about one mission: seats and who is in them, terms, steps, history."""

    template_name = "missions/mission_detail.html"

    def get_context_data(self, **kwargs):
        """The mission."""
        return super().get_context_data(mission=self.mission, **kwargs)
