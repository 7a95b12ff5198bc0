"""The missions of an expert, as the expert sees them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext, pgettext
from django.views.generic import TemplateView, View

from accounts.views.access import AllowedMixin
from experts.permissions import is_expert

from ..answer_words import standing_for_expert
from ..calendar_file import calendar_of
from ..choices import OPEN_DEPLOYMENTS, DeploymentStatus
from ..models import Deployment
from .answering import InvitationPage, SignedInMixin

MOST_SHOWN = 100
TO_ANSWER = (DeploymentStatus.INVITED, DeploymentStatus.OTHER_DATES)


class DeploymentMineView(AllowedMixin, TemplateView):
    """Invitations, missions that lie ahead, and those that are over."""

    allowed = is_expert
    template_name = "missions/deployment_mine.html"

    def get_context_data(self, **kwargs):
        """The own deployments in three groups, the next one first, the past ones the latest first."""
        rows = Deployment.objects.visible_to(self.request.user).for_page().order_by("-first_on", "-pk")
        rows = [(row, standing_for_expert(row)) for row in rows[:MOST_SHOWN]]
        today = timezone.localdate()
        asked = [one for one in rows if one[0].status in TO_ANSWER]
        ahead = [one for one in rows if one[0].status in OPEN_DEPLOYMENTS and one not in asked]
        ahead = [one for one in ahead if one[0].last_on >= today]
        over = [one for one in rows if one not in asked and one not in ahead]
        groups = [
            (gettext("To answer"), asked[::-1]),
            (gettext("Ahead of you"), ahead[::-1]),
            (pgettext("missions", "Over"), over),
        ]
        return super().get_context_data(groups=[group for group in groups if group[1]], **kwargs)


class OwnDeploymentMixin(AllowedMixin):
    """A deployment of one's own, from the invitation on."""

    allowed = is_expert

    @cached_property
    def deployment(self):
        """The deployment of this address."""
        rows = Deployment.objects.visible_to(self.request.user).for_page()
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class DeploymentOwnView(OwnDeploymentMixin, SignedInMixin, InvitationPage):
    """One mission: where it stands, the answer, the terms; agenda, contacts and travel notes once the seat is confirmed."""

    template_name = "missions/deployment_own.html"

    def get_context_data(self, **kwargs):
        """The way here, and whether the expert goes."""
        title = self.deployment.seat.mission.title
        crumbs = [(gettext("My missions"), reverse("missions:deployment-mine")), (title, "")]
        goes = self.deployment.status in (DeploymentStatus.CONFIRMED, DeploymentStatus.COMPLETED)
        return super().get_context_data(crumbs=crumbs, goes=goes, **kwargs)


class DeploymentCalendarView(OwnDeploymentMixin, View):
    """The days of a mission as a file for one's calendar."""

    def get(self, request, pk):
        """The file; it says whether the days are sure."""
        response = HttpResponse(
            calendar_of(self.deployment, now=timezone.now()), content_type="text/calendar; charset=utf-8"
        )
        name = slugify(self.deployment.seat.mission.title)[:60] or "mission"
        response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
        response["Cache-Control"] = "private, no-store"
        return response
