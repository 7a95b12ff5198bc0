"""The dossier on one page: for the committee to read, to print, and as a PDF in each language."""

from datetime import datetime, time

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.generic import View

from papers.setting import paper_response

from ..dossier_paper import dossier_words, fitted, set_dossier
from ..permissions import can_see_internal
from . import standing
from .access import RequestPage

PAPER_LANGUAGES = dict(settings.WORKING_LANGUAGES)


class SummaryPage(RequestPage):
    """For those who may read the internal part of the dossier; for the authority there is no such page."""

    def setup(self, request, *args, **kwargs):
        """Find the request among those whose assessment this person may read."""
        super().setup(request, *args, **kwargs)
        if not can_see_internal(request.user, self.assistance_request):
            raise Http404

    def words(self):
        """Everything that the summary says, in the language that is active."""
        face = standing.clock_context(self.assistance_request)["face"]
        lead = standing.state_sentence(self.assistance_request)
        return dossier_words(self.assistance_request, self.request.user, face, lead)


class DossierSummaryView(SummaryPage, View):
    """The summary as a page."""

    def get(self, request, reference):
        """The same words as on the paper."""
        context = {
            "assistance_request": self.assistance_request,
            "summary": fitted(self.words()),
            "papers": paper_links(reference),
            "crumbs": self.crumbs_to(gettext("One-page summary")),
        }
        return render(request, "assistance/dossier_summary.html", context)


class DossierPaperView(SummaryPage, View):
    """The summary as a PDF of one A4 page, in English or French."""

    def get(self, request, reference, language):
        """The same bytes all day, as long as nothing changes."""
        if language not in PAPER_LANGUAGES:
            raise Http404
        made_at = timezone.make_aware(datetime.combine(timezone.localdate(), time()))
        with translation.override(language):
            pdf = set_dossier(self.words(), language=language, made_at=made_at)
            return paper_response(pdf, f"{reference}-{language}.pdf")


def paper_links(reference):
    """(code, name of the language in itself, address) of each paper."""
    return [
        (
            code,
            translation.get_language_info(code)["name_local"].capitalize(),
            reverse("assistance:dossier-paper", args=[reference, code]),
        )
        for code in PAPER_LANGUAGES
    ]
