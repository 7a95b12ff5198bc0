"""The release of an expert, answered signed in by a national focal point of the country."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from accounts.views.access import AllowedMixin
from experts.permissions import focal_country_ids, is_focal_point

from ..models import Deployment
from .answering import ReleasePage, SignedInMixin


class DeploymentReleaseView(AllowedMixin, SignedInMixin, ReleasePage):
    """The same page as behind the link of the mail, for the officials of one's country who have accepted."""

    allowed = is_focal_point
    template_name = "missions/deployment_release.html"

    @cached_property
    def deployment(self):
        """A deployment of somebody who serves in the person's country, from the question for the release on."""
        countries = focal_country_ids(self.request.user)
        asked = Deployment.objects.for_page().filter(
            expert__country_of_service__in=countries, release_asked_at__isnull=False
        )
        return get_object_or_404(asked, pk=self.kwargs["pk"])

    def form_of(self, way, data=None):
        """The person's own name stands in the form already."""
        form = super().form_of(way, data)
        form.initial.setdefault("name", self.request.user.name)
        return form
