"""What came of a mission, on one page: to read, to print, to decide on what waits."""

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import TemplateView

from accounts.permissions import is_administrator, is_staff_reader

from ..report_mails import report_due_on
from ..results import results_of, totals_of
from .access import ReadMissionMixin


class MissionResultsView(ReadMissionMixin, TemplateView):
    """The reports of a mission, the marks and the days; the text of those that are accepted."""

    template_name = "missions/mission_results.html"

    def dispatch(self, request, *args, **kwargs):
        """For the team and the administrators; nobody else knows of it."""
        if request.user.is_authenticated and not is_staff_reader(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Everything in a fixed number of queries."""
        mission, results = self.mission, results_of(self.mission)
        accepted, awaited, worked, agreed = totals_of(results)
        is_reader = is_administrator(self.request.user)
        detail = "" if is_reader else reverse("missions:mission-detail", args=[mission.pk])
        return super().get_context_data(
            **kwargs,
            mission=mission,
            results=results,
            accepted=[result for result in results if result.is_accepted],
            figures={"accepted": accepted, "awaited": awaited, "worked": worked, "agreed": agreed},
            is_over=mission.ends_on <= timezone.localdate(),
            due_on=report_due_on(mission),
            briefings=[
                (name, reverse("missions:briefing-paper", args=[mission.pk, code]), code)
                for code, name in settings.WORKING_LANGUAGES
            ],
            crumbs=[(mission.title, detail), (gettext("Reports and results"), "")],
        )
