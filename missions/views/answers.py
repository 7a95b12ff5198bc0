"""The pages behind the signed links of mails: an expert answers an invitation, an employer a release. No account is needed."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from ..links import INVITATION, RELEASE, deployment_of
from .answering import InvitationPage, ReleasePage


class LinkMixin:
    """The deployment that the link names; a plain page where the link is of no use any more."""

    purpose = ""

    def dispatch(self, request, *args, **kwargs):
        """Find it before anything is shown; the address is a key, which no other site is told."""
        self.deployment = deployment_of(kwargs["token"], self.purpose)
        if self.deployment is None:
            response = render(request, "missions/link_unusable.html", status=404)
        else:
            response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


@method_decorator([login_not_required, never_cache], name="dispatch")
class InvitationAnswerView(LinkMixin, InvitationPage):
    """The terms, and yes, no or other dates, for whoever holds the link."""

    purpose = INVITATION
    template_name = "missions/invitation_answer.html"


@method_decorator([login_not_required, never_cache], name="dispatch")
class ReleaseAnswerView(LinkMixin, ReleasePage):
    """The release, for whoever holds the link."""

    purpose = RELEASE
    template_name = "missions/release_answer.html"
