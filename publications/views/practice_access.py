"""Who sees the pages on which the library is made, and which good practice or publication a page is about."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View
from django.views.generic.base import ContextMixin

from accounts.permissions import is_administrator
from workflow.engine import StepNotAllowed, TransitionRefused

from ..models import GoodPractice, Selection
from ..practice_permissions import can_edit_library


class LibraryTeamMixin:
    """For the team; an administrator is told so, nobody else knows of it."""

    def dispatch(self, request, *args, **kwargs):
        """Ask before anything is read."""
        if request.user.is_authenticated and not can_edit_library(request.user):
            if is_administrator(request.user):
                raise PermissionDenied
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OfPracticeMixin(LibraryTeamMixin, ContextMixin):
    """A good practice that the person may work on."""

    def setup(self, request, *args, **kwargs):
        """Find it before anything is shown."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and can_edit_library(request.user):
            self.practice = self.find_practice()

    def find_practice(self):
        """As it is stored now."""
        return get_object_or_404(GoodPractice.objects.visible_to(self.request.user).for_page(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The good practice."""
        return super().get_context_data(**{"practice": self.practice, **kwargs})


class OfSelectionMixin(LibraryTeamMixin, ContextMixin):
    """A publication that is compiled; `model` and `path` lead to it from what the address names."""

    model = None

    def setup(self, request, *args, **kwargs):
        """Find it before anything is shown."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and can_edit_library(request.user):
            self.find()

    def find(self):
        """What the address names (`row`, for a part of a publication), and the publication."""
        if self.model is None:
            self.selection = get_object_or_404(Selection.objects.for_list(), pk=self.kwargs["pk"])
        else:
            rows = self.model.objects.select_related("selection__region", "selection__theme")
            self.row = get_object_or_404(rows, pk=self.kwargs["pk"])
            self.selection = self.row.selection

    def get_context_data(self, **kwargs):
        """The publication."""
        return super().get_context_data(**{"selection": self.selection, **kwargs})


class PressedView(View):
    """A button without a form of its own: does it and leads back; a refusal is said there."""

    http_method_names = ("post",)
    anchor = ""

    def post(self, request, *args, **kwargs):
        """Do it."""
        try:
            sentence = self.press()
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        else:
            if sentence:
                messages.success(request, sentence)
        return HttpResponseRedirect(self.get_back_url())

    def get_back_url(self):
        """The page on which the button stands."""
        return reverse("publications:selection-detail", args=[self.selection.pk]) + self.anchor
