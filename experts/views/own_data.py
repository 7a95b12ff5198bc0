"""Everything that is kept about a person: to take along, or to have erased."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import FormView, View

from .. import services
from ..forms import EraseForm
from ..own_data import everything_about
from .own import OwnProfileMixin


class ProfileExportView(OwnProfileMixin, View):
    """Everything as JSON, to be kept or given to somebody else."""

    def get(self, request):
        """The file."""
        data = everything_about(self.expert)
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        day = f"{timezone.localdate():%Y-%m-%d}"
        response["Content-Disposition"] = f'attachment; filename="mieux-profile-{day}.json"'
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ProfileEraseView(OwnProfileMixin, FormView):
    """What goes and what stays, then the last word."""

    form_class = EraseForm
    template_name = "experts/profile_erase.html"

    def get_context_data(self, **kwargs):
        """The profile that would go."""
        return super().get_context_data(**kwargs, expert=self.expert)

    def form_valid(self, form):
        """Erase it, and say goodbye."""
        services.forget_expert(expert=self.expert, actor=self.request.user)
        logout(self.request)
        messages.success(self.request, gettext("Everything is erased. Thank you for having been with us."))
        return HttpResponseRedirect(reverse("portal:home"))
