"""Answers with an Atom feed: the same for everybody, marked, so that a reader that has it already gets no second copy."""

import hashlib

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.generic import View

from .atom import CONTENT_TYPE, write_feed

FEED_SECONDS = 600
NEWEST = 30


class FeedView(View):
    """A feed in the language of its address. `get_feed()` gives it; it holds what everybody may read, whoever asks."""

    def get_feed(self):
        """The feed, a `listing.atom.Feed`."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        """The feed, or 304."""
        return feed_response(request, self.get_feed())


def feed_response(request, feed):
    """The bytes with their mark. The way here looked at the session, which plays no part: shared caches need not tell cookies apart."""
    body = write_feed(feed)
    mark = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    response = HttpResponse(body, content_type=CONTENT_TYPE)
    response["ETag"] = mark
    response["Content-Language"] = get_language()
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=FEED_SECONDS)
    request.session.accessed = False
    return get_conditional_response(request, etag=mark, response=response)
