"""A public page as it is kept: its headers, its mark, and its text packed once for everybody."""

import gzip
import hashlib
from dataclasses import dataclass

import brotli
from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from listing.freshness import generation

from .families import public_names

LONGEST_ADDRESS = 500
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
REFUSED = ("q=0", "q=0.0", "q=0.00", "q=0.000")
SENDS = b'method="post"'
OTHER_READERS = ("private", "no-store")


@dataclass(frozen=True)
class KeptPage:
    """What answers a visitor without asking the database."""

    headers: tuple
    mark: str
    packed: dict

    def answer(self, request):
        """The page in a form that the browser takes, or "not modified"."""
        encoding = next((name for name in self.packed if takes(request, name)), "")
        body = self.packed[encoding] if encoding else gzip.decompress(self.packed["gzip"])
        response = HttpResponse(body, headers=dict(self.headers))
        if encoding:
            response["Content-Encoding"] = encoding
        return get_conditional_response(request, etag=self.mark, response=response)


def takes(request, encoding):
    """Whether the browser says that it can unpack this."""
    said = request.headers.get("Accept-Encoding", "").lower().split(",")
    parts = (part.replace(" ", "").partition(";") for part in said)
    return any(name == encoding and weight not in REFUSED for name, _sign, weight in parts)


def reads_as_a_visitor(request):
    """Reading without a session and without a message that waits: the same page for all of them."""
    own = {settings.SESSION_COOKIE_NAME, "messages"}
    return request.method in ("GET", "HEAD") and own.isdisjoint(request.COOKIES)


def name_of(request):
    """Under which name a page is kept: address with its language, query and generation; nothing for a very long address."""
    address = request.get_full_path()
    if len(address) > LONGEST_ADDRESS or not settings.PUBLIC_PAGES_SECONDS:
        return ""
    digest = hashlib.sha256(address.encode()).hexdigest()
    return f"{generation()}:{settings.MIEUX_DEMONSTRATION}:{digest}"


def find(name):
    """The page that is kept under a name."""
    return caches["pages"].get(name) if name else None


def is_for_all(request, response):
    """A page of the public site that no cookie and no session went into or came out of, without a form to send: that may hold what is one reader's alone."""
    match = getattr(request, "resolver_match", None)
    return (
        response.status_code == 200
        and not request.COOKIES
        and not response.streaming
        and not response.cookies
        and match is not None
        and match.view_name in public_names()
        and not any(word in response.get("Cache-Control", "") for word in OTHER_READERS)
        and SENDS not in response.content
    )


def describe(response):
    """Say how the page may be kept by others: browsers ask each time, shared caches after a minute; cookies tell readers apart."""
    patch_cache_control(response, public=True, max_age=0, s_maxage=settings.PUBLIC_PAGES_SECONDS, must_revalidate=True)
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    response["ETag"] = f'W/"{hashlib.sha256(response.content).hexdigest()[:24]}"'


def keep(name, response):
    """Keep a page for a minute, packed."""
    packed = {
        "br": brotli.compress(response.content, quality=BROTLI_QUALITY),
        "gzip": gzip.compress(response.content, GZIP_LEVEL, mtime=0),
    }
    page = KeptPage(tuple(response.headers.items()), response["ETag"], packed)
    caches["pages"].set(name, page, settings.PUBLIC_PAGES_SECONDS)
    return page
