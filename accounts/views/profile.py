"""A person's own page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import UpdateView

from ..forms import ProfileForm
from ..languages import in_language, remember_language
from ..models import User
from ..permissions import can_be_recused
from .resumable import ResumableFormMixin


class ProfileView(ResumableFormMixin, UpdateView):
    """Name, telephone and language; what one is in the portal; the way out."""

    form_class = ProfileForm
    template_name = "accounts/profile.html"

    def get_object(self, queryset=None):
        """Nobody but oneself."""
        return get_object_or_404(User, pk=self.request.user.pk)

    def get_context_data(self, **kwargs):
        """The institutions, through the reverse relation."""
        memberships = self.object.memberships.select_related(
            "institution__country", "institution__regional_organisation"
        )
        recusable = can_be_recused(self.object)
        return super().get_context_data(memberships=memberships, can_be_recused=recusable, **kwargs)

    def form_valid(self, form):
        """Save, and go on in the language that was chosen."""
        response = super().form_valid(form)
        messages.success(self.request, gettext("Saved."))
        remember_language(response, self.object.page_language)
        return response

    def get_success_url(self):
        """The same page in the person's language."""
        return in_language(reverse("accounts:profile"), self.object.page_language)
