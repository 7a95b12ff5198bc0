"""Answers with a paper."""

from django.conf import settings
from django.http import Http404
from django.utils import translation
from django.views.generic import View

from .setting import paper_response


class PaperView(View):
    """A paper in one language; never kept by a shared cache. `make(language)` gives the bytes and the name, no bytes where there is none in it."""

    def make(self, language):
        """The bytes and the name, without the language and the ending."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        """The PDF, shown by the browser."""
        language = self.kwargs["language"]
        pdf, name = self.make(language)
        if pdf is None:
            raise Http404
        with translation.override(language):
            response = paper_response(pdf, f"{name}-{language}.pdf")
        response["Cache-Control"] = "private, no-store"
        return response


class OwnLanguagePaperView(PaperView):
    """A paper in the portal's languages alone."""

    languages = frozenset(code for code, _name in settings.WORKING_LANGUAGES)

    def get(self, request, *args, **kwargs):
        """Nothing in a language that the portal does not speak."""
        if self.kwargs["language"] not in self.languages:
            raise Http404
        return super().get(request, *args, **kwargs)
