"""One search over requests, Actions, good practices, events, institutions and experts."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.views.generic import TemplateView

from portal.finding import as_reference, find, is_known_reference

LONGEST = 200


class SearchView(TemplateView):
    """What the reader looks for, among what the reader may see; a reference leads straight to its file."""

    template_name = "portal/search.html"

    @property
    def words(self):
        """What was typed."""
        return self.request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]

    def get(self, request, *args, **kwargs):
        """Go to the file whose reference was typed, or show what was found."""
        reference = as_reference(self.words)
        if reference and is_known_reference(request.user, reference):
            return redirect("portal:file", reference)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The groups of rows, and the words for the address of the full lists."""
        words = self.words
        groups = find(self.request.user, words) if words else []
        return super().get_context_data(words=words, groups=groups, query=urlencode({"q": words}), **kwargs)
