"""Which deployment a page is about, and who may see it: the expert's own, or one of a mission that the team reads."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property

from accounts.permissions import is_staff_reader
from experts.permissions import is_expert
from workflow.engine import StepNotAllowed

from ..choices import COUNTED
from ..links import deployment_of
from ..models import Deployment, Mission
from ..permissions import can_plan


class OwnDeploymentMixin:
    """A deployment of the expert who is signed in, once it is confirmed; for nobody else there is such a page."""

    @cached_property
    def deployment(self):
        """The deployment of this address."""
        rows = Deployment.objects.for_page().filter(expert__user=self.request.user, status__in=COUNTED)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        """For experts."""
        if request.user.is_authenticated:
            if not is_expert(request.user):
                raise PermissionDenied
            self.deployment  # noqa: B018
        return super().dispatch(request, *args, **kwargs)


class ReadDeploymentMixin:
    """A deployment that took or takes place, as the team and the administrators read it."""

    @cached_property
    def deployment(self):
        """The deployment of this address."""
        rows = Deployment.objects.visible_to(self.request.user).for_page().filter(status__in=COUNTED)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        """For the team and the administrators; nobody else knows of it."""
        if request.user.is_authenticated:
            if not is_staff_reader(request.user):
                raise Http404
            self.deployment  # noqa: B018
            try:
                self.check_access()
            except StepNotAllowed as refused:
                raise PermissionDenied(str(refused)) from refused
        return super().dispatch(request, *args, **kwargs)

    def check_access(self):
        """Raise StepNotAllowed where the page is another role's; by default it is not."""


class TeamDeploymentMixin(ReadDeploymentMixin):
    """The same, for the team alone: something is done here."""

    def check_access(self):
        """Administrators read."""
        if not can_plan(self.request.user):
            raise PermissionDenied


class LinkedDeploymentMixin:
    """The deployment that the link of a mail names, once it is confirmed; a plain page where the link is of no use any more."""

    purpose = ""

    def dispatch(self, request, *args, **kwargs):
        """Find it before anything is shown; no account is needed."""
        self.deployment = deployment_of(kwargs["token"], self.purpose)
        if self.deployment is None or self.deployment.status not in COUNTED:
            return render(request, "missions/link_unusable.html", status=404)
        return super().dispatch(request, *args, **kwargs)


class ReadMissionMixin:
    """A mission as the team and the administrators read it."""

    @cached_property
    def mission(self):
        """The mission with its results."""
        rows = Mission.objects.visible_to(self.request.user).for_page()
        rows = rows.prefetch_related("seats__deployments__report", "seats__deployments__appraisals__given_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])
