"""The authority says how the work of an expert on its Action went."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from missions.choices import COUNTED, AppraisalSide
from missions.models import Deployment
from missions.views.appraising import AppraisalFormView
from workflow.engine import StepNotAllowed

from ..permissions import is_contact
from .access import ActionMixin


class DeploymentAppraiseView(ActionMixin, AppraisalFormView):
    """A contact of the authority, on a deployment of a mission that carries its Action's reference."""

    template_name = "actions/deployment_appraise.html"
    side = AppraisalSide.AUTHORITY

    @cached_property
    def deployment(self):
        """The deployment of this address; somebody who did not come is not known here."""
        rows = Deployment.objects.for_page().filter(status__in=COUNTED).exclude(seat__mission__file_reference="")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def action_lookup(self):
        """The Action that the mission belongs to."""
        return {"reference": self.deployment.seat.mission.file_reference}

    def check_access(self):
        """Whoever may read the Action learns whose page it is."""
        if not is_contact(self.request.user, self.action):
            raise StepNotAllowed([str(is_contact.label)])

    def get_success_url(self):
        """Back to the Action."""
        return reverse("actions:action-detail", args=[self.action.reference])
