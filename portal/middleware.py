"""Answers visitors of the public site from what is kept, before a session is looked for."""

from django.core.exceptions import DisallowedHost
from django.utils.cache import get_conditional_response, patch_cache_control

from .public.families import public_names
from .public.keeping import describe, find, is_for_all, keep, name_of, reads_as_a_visitor


class PublicPagesMiddleware:
    """Stands before the session. Only pages of the public site are kept, only for readers without a session or a message."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """A kept page, or a new one that is kept from now on."""
        if not reads_as_a_visitor(request) or is_foreign(request):
            return mark_private(request, self.get_response(request))
        name = name_of(request)
        kept = find(name)
        if kept is not None:
            return kept.answer(request)
        response = self.get_response(request)
        if not is_for_all(request, response):
            return mark_private(request, response)
        describe(response)
        if name and request.method == "GET":
            return keep(name, response).answer(request)
        return get_conditional_response(request, etag=response["ETag"], response=response)


def is_foreign(request):
    """A host that is not ours: the page of the refusal is made further inside."""
    try:
        request.get_host()
    except DisallowedHost:
        return True
    return False


def mark_private(request, response):
    """A public page that was made with somebody’s cookies is theirs alone."""
    match = getattr(request, "resolver_match", None)
    if match is not None and match.view_name in public_names() and not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_cache=True)
    return response
