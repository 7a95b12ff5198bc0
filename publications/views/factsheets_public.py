"""The public pages of factsheets: all of them, one with its last issue, an older issue; papers and figures as files."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, override
from django.views.generic import ListView, TemplateView, View

from listing.exports import rows_response
from papers.setting import paper_response

from ..factsheets.choices import LANGUAGES, FactsheetStatus
from ..factsheets.exports import figure_headings, figure_lines
from ..factsheets.page import page_of
from ..factsheets.words import content_language, language_mark, text_of
from ..models import Factsheet, FactsheetIssue, FactsheetPaper

MOST_SHOWN = 100
AN_HOUR = 3600


@method_decorator(login_not_required, name="dispatch")
class FactsheetPublicListView(ListView):
    """Every factsheet that is out, newest year first."""

    template_name = "publications/factsheet_public_list.html"
    context_object_name = "issues"

    def get_queryset(self):
        """The last issue of each, with its headline."""
        found = FactsheetIssue.objects.public().last_ones()[:MOST_SHOWN]
        language = content_language()
        for issue in found:
            issue.headline = text_of(issue.content, "headline", language)
            issue.lede = text_of(issue.content, "lede", language)
        return found

    def get_context_data(self, **kwargs):
        """The way here."""
        crumbs = [(gettext("Home"), reverse("portal:home")), (gettext("Factsheets"), "")]
        return super().get_context_data(crumbs=crumbs, mark=language_mark(content_language()), **kwargs)


class IssueMixin:
    """The issue of an address: the one with a number, or the last."""

    def find_issue(self):
        """What everybody may read; anything else is not there."""
        issues = FactsheetIssue.objects.public().filter(factsheet__slug=self.kwargs["slug"])
        issues = issues.select_related("factsheet__region").order_by("-number")
        if "number" in self.kwargs:
            return get_object_or_404(issues, number=self.kwargs["number"])
        issue = issues.first()
        if issue is None:
            raise Http404
        return issue


@method_decorator(login_not_required, name="dispatch")
class FactsheetIssueView(IssueMixin, TemplateView):
    """One issue, as it was published."""

    template_name = "publications/factsheet_public.html"

    def get(self, request, *args, **kwargs):
        """The page; a factsheet that was withdrawn says so."""
        withdrawn = Factsheet.objects.issued().filter(slug=kwargs["slug"], status=FactsheetStatus.WITHDRAWN).first()
        if withdrawn:
            crumbs = crumbs_to(withdrawn.name)
            context = {"factsheet": withdrawn, "crumbs": crumbs}
            return render(request, "publications/factsheet_withdrawn.html", context, status=410)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The page made from what was frozen, what changed, and the other issues."""
        issue, language = self.find_issue(), content_language()
        others = list(issue.factsheet.issues.public().without_content().exclude(pk=issue.pk).order_by("-number"))
        newest = max(one.number for one in [issue, *others])
        before = next((one for one in others if one.number == issue.number - 1), None)
        page = page_of(issue.content, language, issue.number, before.content if before else None)
        return super().get_context_data(
            issue=issue,
            factsheet=issue.factsheet,
            issues=others,
            newest=newest,
            is_last=issue.number == newest,
            note=issue.note_in(language),
            twin=twin_of(language),
            twin_url=twin_url(self.request, language),
            crumbs=crumbs_to(page["name"]),
            **page,
            **kwargs,
        )


def twin_of(language):
    """The other language of the texts."""
    return "en" if language == "fr" else "fr"


def twin_url(request, language):
    """The same page in the other language."""
    with override(twin_of(language)):
        match = request.resolver_match
        return reverse(match.view_name, kwargs=match.kwargs)


def crumbs_to(label):
    """The way here from the home page."""
    return [
        (gettext("Home"), reverse("portal:home")),
        (gettext("Factsheets"), reverse("publications:factsheet-public-list")),
        (label, ""),
    ]


@method_decorator(login_not_required, name="dispatch")
class FactsheetPaperView(IssueMixin, View):
    """The paper of an issue, byte for byte as it was published."""

    def get(self, request, *args, **kwargs):
        """The PDF; its fingerprint says whether a reader has it already."""
        language = kwargs["language"]
        if language not in LANGUAGES:
            raise Http404
        issue = self.find_issue()
        paper = get_object_or_404(FactsheetPaper, issue=issue, language=language)
        if request.headers.get("If-None-Match") == f'"{paper.fingerprint}"':
            return HttpResponse(status=304)
        with override(language):
            response = paper_response(bytes(paper.pdf), f"{issue.factsheet.slug}-{issue.number}-{language}.pdf")
        response["ETag"] = f'"{paper.fingerprint}"'
        patch_cache_control(response, public=True, max_age=AN_HOUR)
        return response


@method_decorator(login_not_required, name="dispatch")
class FactsheetFiguresView(IssueMixin, View):
    """The figures of an issue as a file."""

    def get(self, request, *args, **kwargs):
        """One figure a row."""
        issue = self.find_issue()
        lines = figure_lines(issue, content_language())
        response = rows_response(figure_headings(), lines, f"{issue.factsheet.slug}-{issue.number}")
        response["Cache-Control"] = f"public, max-age={AN_HOUR}"
        return response


@method_decorator(login_not_required, name="dispatch")
class RegionFactsheetView(View):
    """The last factsheet of a region, under an address that stays when the year changes."""

    def get(self, request, *args, **kwargs):
        """On to it."""
        found = Factsheet.objects.public().filter(region__code__iexact=kwargs["code"]).order_by("-last_year").first()
        if found is None:
            raise Http404
        return HttpResponseRedirect(found.get_absolute_url())
