"""Answers with a social card; its address names its words, so that it may be kept for ever."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ..public.cards import card_url, draw, find_words, mark_of

FOR_EVER = 60 * 60 * 24 * 365
WHILE_MOVED = 600


@login_not_required
@require_safe
def card(request, kind, key, mark):
    """The picture; an address whose words have changed leads to the card that says what is so now."""
    words = find_words(kind, key)
    if words is None:
        raise Http404
    if mark != mark_of(words):
        response = HttpResponseRedirect(card_url(kind, key, words))
        patch_cache_control(response, public=True, max_age=WHILE_MOVED)
    else:
        response = HttpResponse(draw(words), content_type="image/png")
        patch_cache_control(response, public=True, max_age=FOR_EVER, immutable=True)
    request.session.accessed = False
    return response
