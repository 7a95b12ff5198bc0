"""The page on which an authority names people."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from ..models import NominatingAuthority
from ..permissions import can_nominate


class AuthorityOwnView(TemplateView):
    """Whom the authority has named, and how to name more."""

    template_name = "events/authority_own.html"

    def get_context_data(self, **kwargs):
        """The authority and its event."""
        rows = NominatingAuthority.objects.select_related("event__country", "institution")
        authority = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not can_nominate(self.request.user, authority):
            raise Http404
        return super().get_context_data(**kwargs, authority=authority, event=authority.event)
