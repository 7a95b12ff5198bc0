"""Which factsheet or text a page of the team is about, and who may see it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import ContextMixin

from accounts.permissions import is_administrator, is_team
from accounts.views.writing import WritingView

from ..models import Factsheet, Passage


class TeamMixin:
    """For the team; an administrator is told so, nobody else knows of it."""

    def dispatch(self, request, *args, **kwargs):
        """Ask before anything is read."""
        if request.user.is_authenticated and not is_team(request.user):
            if is_administrator(request.user):
                raise PermissionDenied
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class TeamFactsheetMixin(TeamMixin, ContextMixin):
    """A factsheet that the team works on."""

    def setup(self, request, *args, **kwargs):
        """Find the factsheet before anything is shown."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and is_team(request.user):
            self.find()

    def find(self):
        """The factsheet of the address (`pk`)."""
        rows = Factsheet.objects.select_related("region", "shaded")
        self.factsheet = get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The factsheet goes to every template."""
        return super().get_context_data(**{"factsheet": self.factsheet, **kwargs})


class TeamPassageMixin(TeamFactsheetMixin):
    """A text of a factsheet."""

    def find(self):
        """The text of the address (`pk`), and its factsheet."""
        rows = Passage.objects.select_related("factsheet__region", "factsheet__shaded")
        self.passage = get_object_or_404(rows, pk=self.kwargs["pk"], removed_at=None)
        self.factsheet = self.passage.factsheet

    def get_context_data(self, **kwargs):
        """The text goes to every template."""
        return super().get_context_data(**{"passage": self.passage, **kwargs})


class FactsheetWritingView(WritingView):
    """The frame of every page on which the team writes something of a factsheet."""

    template_name = "publications/factsheet_form.html"

    def get_success_url(self):
        """Back to the factsheet, at the place where one was."""
        anchor = f"#text-{self.passage.pk}" if getattr(self, "passage", None) else ""
        return reverse("publications:factsheet-edit", args=[self.factsheet.pk]) + anchor

    def read_again(self):
        """What is stored now."""
        self.find()
