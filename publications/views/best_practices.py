"""Publications of best practices as everybody reads them: the list, one with its issues, the PDF of an issue."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import slugify
from django.utils.translation import gettext, override
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView, View

from actions.public import reader_language
from papers.setting import paper_response

from ..models import Selection, SelectionIssue
from ..practice_choices import LANGUAGES
from ..practice_permissions import can_edit_library
from ..selection_content import language_now, withdrawn_among, without_withdrawn
from ..selection_paper import issue_pdf
from .library import crumbs_to, library_crumb

PAGE = 20


def best_practices_crumb():
    """The list as a step of the way."""
    return gettext("Best practices"), reverse("publications:best-practices")


def papers_of(issue):
    """(name of the language, its code, address of the PDF) of an issue."""
    names = {"en": "English", "fr": "Français"}
    return [
        (
            names[code],
            code,
            reverse("publications:best-practices-paper", args=[issue.selection_id, issue.number, code]),
        )
        for code in LANGUAGES
    ]


@method_decorator(login_not_required, name="dispatch")
class BestPracticesListView(TemplateView):
    """What was compiled of the library, the newest first."""

    template_name = "publications/best_practices_list.html"

    def get_context_data(self, **kwargs):
        """One page of them, each with its latest issue."""
        rows = Selection.objects.public().for_list().order_by("-created_at", "-pk")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        latest = {}
        issues = SelectionIssue.objects.filter(selection__in=[row.pk for row in page.object_list]).defer("content")
        for issue in issues.order_by("number"):
            latest[issue.selection_id] = issue
        found = [(row, latest[row.pk], papers_of(latest[row.pk])) for row in page.object_list if row.pk in latest]
        return super().get_context_data(
            found=found,
            lang=lang_mark(language_now()),
            is_indexed=not self.request.GET,
            previous_url=f"?page={page.previous_page_number()}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}" if page.has_next() else "",
            crumbs=crumbs_to(gettext("Best practices"), library_crumb()),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class BestPracticesView(TemplateView):
    """The latest issue of one, chapter by chapter; what was withdrawn since says so."""

    template_name = "publications/best_practices.html"

    def get_context_data(self, **kwargs):
        """The words of the issue, the issues before it, the PDFs."""
        selection = get_object_or_404(Selection.objects.public().for_list(), pk=self.kwargs["pk"])
        issues = list(selection.issues.order_by("-number").defer("issued_by"))
        if not issues:
            raise Http404
        latest, *earlier = issues
        withdrawn = withdrawn_among(latest)
        language = language_now()
        words = without_withdrawn(latest.content[language], withdrawn)
        return super().get_context_data(
            selection=selection,
            issue=latest,
            note=latest.note_fr if language == "fr" else latest.note_en,
            earlier=[(issue, papers_of(issue)) for issue in earlier],
            papers=papers_of(latest),
            words=words,
            lang=lang_mark(language),
            withdrawn_count=len(withdrawn),
            may_edit=can_edit_library(self.request.user),
            crumbs=crumbs_to(words["title"], library_crumb(), best_practices_crumb()),
            **kwargs,
        )


def lang_mark(language):
    """The language of the words, where it is not the page's."""
    reader = reader_language()
    return "" if reader == language else language


@method_decorator(login_not_required, name="dispatch")
@method_decorator(cache_control(public=True, max_age=600), name="get")
class BestPracticesPaperView(View):
    """The PDF of one issue in one language."""

    def get(self, request, pk, number, language):
        """The paper."""
        issues = SelectionIssue.objects.filter(selection__in=Selection.objects.public())
        issue = get_object_or_404(issues.select_related("selection"), selection=pk, number=number)
        pdf = issue_pdf(issue, language)
        if pdf is None:
            raise Http404
        with override(language):
            title = slugify(issue.content[language]["title"])[:60] or str(pk)
            return paper_response(pdf, f"mieux-{title}-{number}-{language}.pdf")
