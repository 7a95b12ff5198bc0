"""The link of a mail: one button says that the profile is still right. The signed link is the right to do that, and to do or see nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from workflow.engine import TransitionRefused

from .. import links, services
from ..choices import ExpertStatus


@method_decorator([login_not_required, never_cache], name="dispatch")
class ProfileRenewView(View):
    """Shows the question without signing in; opening the link changes nothing."""

    def dispatch(self, request, *args, **kwargs):
        """Read the link; one that cannot be used gets a page that says where else to go."""
        self.expert = links.expert_of(kwargs["token"])
        if self.expert is None:
            return self.unusable()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, token):
        """The question, or the thanks."""
        context = {"is_saved": "saved" in request.GET, "is_dormant": self.expert.status == ExpertStatus.DORMANT}
        return render(request, "experts/profile_renew.html", context)

    def post(self, request, token):
        """Confirm the profile, as often as one likes."""
        try:
            services.renew_expert(expert=self.expert)
        except TransitionRefused:
            return self.unusable()
        return HttpResponseRedirect(f"{request.path}?saved=1")

    def unusable(self):
        """A link that renews nothing."""
        return render(self.request, "experts/link_unusable.html", status=404)
