"""The chapters of a publication and the good practices in them: added, filled, moved up and down, taken out; all without scripts."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from listing.folding import matches
from workflow.engine import StepNotAllowed, TransitionRefused

from ..models import Chapter, GoodPractice, SelectedPractice
from ..practice_reading import library_row
from ..selection_forms import ChapterForm
from ..services import compiling_selections as compiling
from .practice_access import OfSelectionMixin, PressedView
from .selections_team import SelectionWritingView

OFFERED = 40


class ChapterCreateView(SelectionWritingView):
    """A further chapter."""

    form_class = ChapterForm
    heading = _("Add a chapter")
    button = _("Add it")

    def act(self, form):
        """Add it."""
        compiling.add_chapter(selection=self.selection, actor=self.request.user, values=form.values)
        return gettext("The chapter is added.")


class ChapterEditView(SelectionWritingView):
    """Another title."""

    model = Chapter
    form_class = ChapterForm
    heading = _("Change the title of the chapter")
    compares = True

    def get_form_kwargs(self):
        """A copy of the row."""
        return {**super().get_form_kwargs(), "instance": copy(self.row)}

    def act(self, form):
        """Change it."""
        compiling.rename_chapter(
            chapter=self.row, actor=self.request.user, values=form.values, seen=form.cleaned_data["seen"] or 0
        )
        return gettext("Saved. Readers see it with the next issue.")


class ChapterMoveView(OfSelectionMixin, PressedView):
    """Up or down with everything in it."""

    model = Chapter

    @property
    def anchor(self):
        """Back to the chapter."""
        return f"#chapter-{self.row.pk}"

    def press(self):
        """Move it."""
        compiling.move_chapter(chapter=self.row, actor=self.request.user, is_up="up" in self.request.POST)


class ChapterRemoveView(OfSelectionMixin, PressedView):
    """An empty chapter is taken away."""

    model = Chapter

    def press(self):
        """Take it away."""
        compiling.remove_chapter(chapter=self.row, actor=self.request.user)
        return gettext("The chapter is gone.")


class ChapterFillView(OfSelectionMixin, TemplateView):
    """Find published good practices and tick those that go into a chapter."""

    model = Chapter
    template_name = "publications/chapter_fill.html"

    def get_context_data(self, **kwargs):
        """Those that fit the publication first; by words, where some were typed."""
        words = self.request.GET.get("q", "").strip()[:200]
        rows = offered_for(self.selection, words)
        found = [(row.pk, library_row(row)) for row in rows[:OFFERED]]
        return super().get_context_data(chapter=self.row, words=words, found=found, most=OFFERED, **kwargs)

    def post(self, request, *args, **kwargs):
        """Put the ticked ones into the chapter."""
        keys = [key for key in request.POST.getlist("practice") if key.isdecimal() and len(key) < 12][:OFFERED]
        rows = list(GoodPractice.objects.public().filter(pk__in=keys).order_by("pk"))
        try:
            for row in rows:
                compiling.select_practice(selection=self.selection, chapter=self.row, practice=row, actor=request.user)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        else:
            words = ngettext("%(n)d good practice is added.", "%(n)d good practices are added.", len(rows))
            messages.success(request, words % {"n": len(rows)} if rows else gettext("Nothing was ticked."))
        address = reverse("publications:selection-detail", args=[self.selection.pk])
        return HttpResponseRedirect(f"{address}#chapter-{self.row.pk}")


def offered_for(selection, words):
    """The public good practices that are not in the publication yet: of its region and theme, or with some words."""
    rows = GoodPractice.objects.public().exclude(selected__selection=selection).for_list()
    if words:
        rows = rows.filter(matches(words))
    else:
        rows = rows.filter(**({"theme": selection.theme} if selection.theme else {}))
        if selection.region:
            rows = rows.filter(region=selection.region) | rows.filter(country__region=selection.region)
    return rows.order_by("-published_at", "-pk")


class SelectedMoveView(OfSelectionMixin, PressedView):
    """Up or down; from the edge of a chapter into the next one."""

    model = SelectedPractice

    @property
    def anchor(self):
        """Back to the line."""
        return f"#selected-{self.row.pk}"

    def press(self):
        """Move it."""
        compiling.move_selected(selected=self.row, actor=self.request.user, is_up="up" in self.request.POST)


class SelectedRemoveView(OfSelectionMixin, PressedView):
    """Taken out of the publication."""

    model = SelectedPractice

    def press(self):
        """Take it out."""
        compiling.take_out(selected=self.row, actor=self.request.user)
        return gettext("It is taken out; readers see that with the next issue.")
