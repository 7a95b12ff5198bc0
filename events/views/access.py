"""Which event a page is about, and who may see it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic.base import ContextMixin

from accounts.permissions import is_administrator

from ..models import Event
from ..permissions import can_run
from ..tabs import tabs_of


class TeamMixin:
    """For the team; an administrator is told so, nobody else knows of it."""

    def dispatch(self, request, *args, **kwargs):
        """Ask before anything is read."""
        if request.user.is_authenticated and not can_run(request.user):
            if is_administrator(request.user):
                raise PermissionDenied
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class TeamEventMixin(TeamMixin, ContextMixin):
    """An event that the person may work on; `tab` is the part of its pages that is shown."""

    tab = ""

    def setup(self, request, *args, **kwargs):
        """Find the event before anything is shown."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and can_run(request.user):
            self.event = self.find_event()

    def find_event(self):
        """The event of the address (`pk`), as it is stored now."""
        rows = Event.objects.visible_to(self.request.user).for_page().with_numbers()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The event and the tabs of its pages."""
        tabs = tabs_of(self.event, self.tab) if self.tab else []
        return super().get_context_data(**{"event": self.event, "tabs": tabs, **kwargs})
