"""The missions of an expert, as the expert sees them."""

from django.core.exceptions import PermissionDenied
from django.views.generic import TemplateView

from experts.permissions import is_expert

from ..models import Deployment


class DeploymentMineView(TemplateView):
    """Invitations, missions that lie ahead, and those that are done."""

    template_name = "missions/deployment_mine.html"

    def dispatch(self, request, *args, **kwargs):
        """For experts."""
        if request.user.is_authenticated and not is_expert(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The own deployments, the latest first."""
        rows = (
            Deployment.objects.visible_to(self.request.user)
            .for_page()
            .select_related("report")
            .order_by("-first_on", "-pk")
        )
        return super().get_context_data(deployments=rows, **kwargs)
