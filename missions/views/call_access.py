"""Which call a page of the team is about, and what happens when a service says no."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from accounts.permissions import is_administrator

from ..models import ExpertCall
from ..permissions import can_plan


class CallTeamMixin:
    """For the team; an administrator is told so, nobody else knows of it."""

    def dispatch(self, request, *args, **kwargs):
        """Ask before anything is read."""
        if request.user.is_authenticated and not can_plan(request.user):
            if is_administrator(request.user):
                raise PermissionDenied(gettext("Calls for experts are kept by the MIEUX team."))
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OneCallMixin(CallTeamMixin):
    """The call of the address, of those that the person may see."""

    @cached_property
    def call(self):
        """With everything that its pages show."""
        return get_object_or_404(ExpertCall.objects.visible_to(self.request.user).for_page(), pk=self.kwargs["pk"])

    @property
    def back_url(self):
        """The call's own page."""
        return reverse("missions:call-detail", args=[self.kwargs["pk"]])

    def get_context_data(self, **kwargs):
        """The call and the way back."""
        return super().get_context_data(**kwargs, call=self.call, back_url=self.back_url)


def seen_of(request):
    """The version that a form was shown with; 0 where the mark was lost."""
    mark = request.POST.get("seen", "")
    return int(mark) if mark.isdecimal() else 0
