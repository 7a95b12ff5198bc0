"""Publications of best practices as the team compiles them: chapters, their order, what is in them, issues."""

from copy import copy

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.views.writing import WritingView
from papers.views import OwnLanguagePaperView
from workflow.naming import NamedStep
from workflow.offers import in_order, offer_of, step_words

from ..models import Selection
from ..practice_choices import PracticeStatus
from ..practice_workflow import SELECTION_WORKFLOW, selection_step_label
from ..selection_content import content_of
from ..selection_forms import SelectionForm, SelectionStepForm
from ..selection_paper import preview_pdf
from ..services.compiling_selections import begin_selection, change_selection
from ..services.issuing_selections import issue_selection, move_selection
from .best_practices import papers_of
from .practice_access import LibraryTeamMixin, OfSelectionMixin
from .practices_team import history_of

PAGE = 30


class SelectionListView(LibraryTeamMixin, TemplateView):
    """Every publication, the newest first."""

    template_name = "publications/selection_list.html"

    def get_context_data(self, **kwargs):
        """One page of them."""
        rows = Selection.objects.visible_to(self.request.user).for_list().order_by("-created_at", "-pk")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            previous_url=f"?page={page.previous_page_number()}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}" if page.has_next() else "",
            **kwargs,
        )


class SelectionDetailView(OfSelectionMixin, TemplateView):
    """Chapters with what is in them, steps, issues, history."""

    template_name = "publications/selection_detail.html"

    def get_context_data(self, **kwargs):
        """The parts of the page."""
        selection, user = self.selection, self.request.user
        issues = selection.issues.defer("content").select_related("issued_by").order_by("-number")
        chapters = chapters_of(selection, user)
        return super().get_context_data(
            chapters=chapters,
            unpublished=sum(not row.practice.is_published for chapter in chapters for row in chapter.rows),
            offers=offers_of(selection, user),
            issues=[(issue, papers_of(issue)) for issue in issues],
            history=history_of(selection.history, selection_step_label),
            **kwargs,
        )


def chapters_of(selection, user):
    """The chapters in order, each with its `rows`; what a conflict of interest hides from the person is marked so."""
    rows = list(selection.selected.select_related("practice__country", "practice__region").order_by("place", "pk"))
    visible = set(
        type(rows[0].practice)
        .objects.visible_to(user)
        .filter(selected__selection=selection)
        .values_list("pk", flat=True)
        if rows
        else ()
    )
    for row in rows:
        row.is_hidden = row.practice_id not in visible and row.practice.status != PracticeStatus.PUBLISHED
    chapters = list(selection.chapters.order_by("number"))
    for chapter in chapters:
        chapter.rows = [row for row in rows if row.chapter_id == chapter.pk]
    return chapters


def offers_of(selection, user):
    """The steps that a person can take, open ones first."""
    return in_order(
        [
            offer_of(answer, reverse("publications:selection-step", args=[selection.pk, answer.step.name]))
            for answer in SELECTION_WORKFLOW.answers(selection, user)
        ]
    )


class SelectionWritingView(OfSelectionMixin, WritingView):
    """A page about a publication as it was read."""

    template_name = "publications/selection_form.html"

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.selection.version}

    def get_success_url(self):
        """Back to it."""
        return reverse("publications:selection-detail", args=[self.selection.pk])

    def read_again(self):
        """As it is stored now."""
        self.find()


class SelectionCreateView(LibraryTeamMixin, WritingView):
    """Begin a publication."""

    form_class = SelectionForm
    template_name = "publications/selection_form.html"
    heading = _("Compile best practices")
    intro = _(
        "Say what it is about. Then you put published good practices into chapters; a programme manager publishes the first issue."
    )
    button = _("Begin")

    def get_success_url(self):
        """On to it; to the list for who leaves."""
        made = getattr(self, "made", None)
        if made is None:
            return reverse("publications:selection-list")
        return reverse("publications:selection-detail", args=[made.pk])

    def act(self, form):
        """Begin it."""
        self.made = begin_selection(actor=self.request.user, values=form.values)
        return gettext("Begun. Add good practices to its chapters.")


class SelectionEditView(SelectionWritingView):
    """Title and introduction in both languages."""

    form_class = SelectionForm
    heading = _("Title and introduction")
    compares = True

    def get_form_kwargs(self):
        """A copy of the row: what is typed is not what stands above the form."""
        return {**super().get_form_kwargs(), "instance": copy(self.selection)}

    def act(self, form):
        """Write it."""
        seen = form.cleaned_data["seen"] or 0
        change_selection(selection=self.selection, actor=self.request.user, values=form.values, seen=seen)
        return gettext("Saved. Readers see it with the next issue.")


class SelectionStepView(NamedStep, SelectionWritingView):
    """Says what a step does and what it needs; then takes it."""

    template_name = "publications/selection_step.html"
    form_class = SelectionStepForm
    workflow = SELECTION_WORKFLOW

    def get_form_kwargs(self):
        """Whether a reason, or a note in both languages, is asked for."""
        asks = self.step.name == "issue" and self.selection.issues.exists()
        return {**super().get_form_kwargs(), "step": self.step, "asks_note": asks}

    def get_context_data(self, **kwargs):
        """The step with its checklist."""
        words = step_words(SELECTION_WORKFLOW, self.selection, self.step, self.request.user)
        return super().get_context_data(**{**words, **kwargs})

    def act(self, form):
        """Take it."""
        data = form.cleaned_data
        values = {"selection": self.selection, "actor": self.request.user, "seen": data["seen"] or 0}
        if self.step.name == "issue":
            notes = {name: data.get(name, "") for name in ("note_en", "note_fr")}
            issue = issue_selection(**values, **notes)
            return gettext("Issue %(n)d is published.") % {"n": issue.number}
        move_selection(step=self.step.name, reason=data.get("reason", ""), **values)
        return gettext("Done: %(step)s.") % {"step": self.step.label}


class SelectionPreviewView(OfSelectionMixin, OwnLanguagePaperView):
    """The PDF as the next issue would be."""

    languages = frozenset(("en", "fr"))

    def make(self, language):
        """The bytes and the name."""
        selection = get_object_or_404(Selection.objects.for_list(), pk=self.kwargs["pk"])
        pdf = preview_pdf(selection, content_of(selection), language, timezone.now())
        return pdf, f"mieux-best-practices-{selection.pk}-draft"
