"""“Why not me?”: how often an expert was considered, and what would help, without anybody else's data."""

from django.core.exceptions import PermissionDenied
from django.views.generic import TemplateView

from experts.models import Expert
from experts.permissions import is_expert

from ..standing import standing_of


class ProfileConsideredView(TemplateView):
    """For the expert alone."""

    template_name = "missions/profile_considered.html"

    def dispatch(self, request, *args, **kwargs):
        """For experts."""
        if request.user.is_authenticated and not is_expert(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The own figures; nothing yet where there is no profile."""
        expert = Expert.objects.filter(user=self.request.user).first()
        return super().get_context_data(expert=expert, standing=standing_of(expert) if expert else None, **kwargs)
