"""Forms on public pages that set no cookie: what another site sends is recognised by what the browser says of its origin."""

from functools import wraps

from django.conf import settings
from django.urls import get_callable
from django.views.decorators.csrf import csrf_exempt, csrf_protect

SAFE = ("GET", "HEAD", "OPTIONS")
OWN = ("same-origin", "none")


def needs_no_cookie(view):
    """A form for visitors: it carries no secret, and refuses what the page of another site sends.

    Every browser names the origin of a form that is sent from elsewhere (Fetch Metadata, or `Origin` before it). What says nothing of
    the kind is no browser: it has nobody's session to misuse. Only for forms that a visitor may send; a session is never trusted here.
    """

    @csrf_exempt
    @wraps(view)
    def checked(request, *args, **kwargs):
        if request.method not in SAFE and is_sent_from_elsewhere(request):
            return get_callable(settings.CSRF_FAILURE_VIEW)(request, reason="sent from another site")
        return view(request, *args, **kwargs)

    return checked


def visitors_need_no_cookie(view):
    """The same for a form that signed-in people send as well: for them it carries its secret, as every other form does."""
    for_visitors, with_secret = needs_no_cookie(view), csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def checked(request, *args, **kwargs):
        chosen = with_secret if request.user.is_authenticated else for_visitors
        return chosen(request, *args, **kwargs)

    return checked


def is_sent_from_elsewhere(request):
    """Whether the browser names another site as the sender."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return fetched not in OWN
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    own = f"{request.scheme}://{request.get_host()}"
    return origin not in (own, *settings.CSRF_TRUSTED_ORIGINS)
