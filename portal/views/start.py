"""Ways in: where a person begins after signing in, and where a reference leads."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.generic import View

from accounts.choices import Role
from accounts.permissions import is_staff_reader
from actions.models import Action
from assistance.models import AssistanceRequest

FIRST_PAGES = {
    Role.PARTNER: "assistance:request-mine",
    Role.EXPERT: "experts:profile-mine",
    Role.FOCAL_POINT: "missions:focal-home",
}


def start(request):
    """The first page of each role."""
    if is_staff_reader(request.user):
        return redirect("portal:board")
    return redirect(FIRST_PAGES.get(request.user.role, "portal:tasks"))


@method_decorator(login_not_required, name="dispatch")
class FileView(View):
    """Leads from a reference to the page of the file that this reader may see."""

    def get(self, request, reference):
        """The Action's page once there is one, the request's before, the public one otherwise."""
        user, reference = request.user, reference.upper()
        if user.is_authenticated:
            if Action.objects.visible_to(user).filter(reference=reference).exists():
                return redirect("actions:action-detail", reference)
            if AssistanceRequest.objects.visible_to(user).filter(reference=reference).exists():
                return redirect("assistance:request-detail", reference)
        if Action.objects.public().filter(reference=reference).exists():
            return redirect("actions:action-public", reference)
        if user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path())
