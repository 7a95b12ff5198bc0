"""The pages behind the signed links of mails: an expert answers an invitation, an employer a release. No account is needed."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from ..links import INVITATION, RELEASE, deployment_of


class LinkMixin:
    """The deployment that the link names; a plain page where the link is of no use any more."""

    purpose = ""

    def dispatch(self, request, *args, **kwargs):
        """Find it before anything is shown."""
        self.deployment = deployment_of(kwargs["token"], self.purpose)
        if self.deployment is None:
            return render(request, "missions/link_unusable.html", status=404)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The deployment and its mission."""
        mission = self.deployment.seat.mission
        return super().get_context_data(deployment=self.deployment, mission=mission, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class InvitationAnswerView(LinkMixin, TemplateView):
    """The terms, and yes, no or other dates."""

    purpose = INVITATION
    template_name = "missions/invitation_answer.html"


@method_decorator(login_not_required, name="dispatch")
class ReleaseAnswerView(LinkMixin, TemplateView):
    """Who is asked for and when, and the release, another period or a no."""

    purpose = RELEASE
    template_name = "missions/release_answer.html"
