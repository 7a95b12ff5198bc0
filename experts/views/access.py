"""Which profile a page of the team is about, and whether this person may see or change it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property

from accounts.permissions import is_staff_reader
from workflow.engine import StepNotAllowed

from ..models import Expert
from ..permissions import is_own_profile


class TeamProfileMixin:
    """Starts from the profiles that the team and the administrators may read; for everybody else there is no such page."""

    shows_all = False
    own_url_name = "experts:profile-mine"

    @cached_property
    def expert(self):
        """The profile of this address; with its parts where the page shows them."""
        profiles = Expert.objects.visible_to(self.request.user).kept()
        profiles = profiles.for_dossier() if self.shows_all else profiles.select_related("country_of_service")
        return get_object_or_404(profiles, pk=self.kwargs["pk"])

    def check_access(self):
        """Raise StepNotAllowed where the page is another role's; by default it is not."""

    def dispatch(self, request, *args, **kwargs):
        """Another role's page is a 403."""
        if request.user.is_authenticated:
            if not is_staff_reader(request.user):
                return self.lead_home()
            try:
                self.check_access()
            except StepNotAllowed as refused:
                raise PermissionDenied(str(refused)) from refused
        return super().dispatch(request, *args, **kwargs)

    def lead_home(self):
        """The person whom it is about has pages of their own."""
        if is_own_profile(self.request.user, self.expert):
            return redirect(self.own_url_name)
        raise Http404

    def get_context_data(self, **kwargs):
        """The profile goes to every template."""
        return super().get_context_data(**kwargs, expert=self.expert)
