"""What every answer to a machine shares: everybody may read it from anywhere, without a cookie, and keep it for ten minutes."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from ..opendata.narrowing import NotUnderstood

KEPT_SECONDS = 600
READING = ("GET", "HEAD")
ALLOWED = "GET, HEAD, OPTIONS"


def open_address(view):
    """Let a view answer everybody. It takes the request and gives a response; it may raise NotUnderstood.

    Nothing is written here, so no token is asked for: whoever sends a form is told that data can only be read.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request, **kwargs):
        with override("en"):
            return for_everybody(request, answered(view, request, kwargs))

    return answer


def answered(view, request, kwargs):
    """The answer of the view, of a question about what is allowed, or a refusal."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method not in READING:
        return refusal("", "The open data can only be read.", 405)
    try:
        return view(request, **kwargs)
    except NotUnderstood as error:
        return refusal(error.parameter, str(error), 400)


def refusal(parameter, message, status):
    """A refusal that a machine can read and a person understands."""
    return JsonResponse({"error": {"parameter": parameter, "message": message}}, status=status)


def for_everybody(request, response):
    """The headers. The way here looked at the session and the language, which play no part in the answer."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
    response["Allow"] = ALLOWED
    response["Content-Language"] = "en, fr"
    if request.method == "OPTIONS":
        response["Access-Control-Allow-Methods"] = ALLOWED
        response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        response["Access-Control-Max-Age"] = "86400"
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    response.is_the_same_for_all = True
    request.session.accessed = False
    return response


def marked(request, mark, make):
    """The response that `make` makes, with the mark of its content where there is one; 304 for whoever has it already."""
    if mark is None:
        return make()
    seen_at = int(mark.seen_at.timestamp()) if mark.seen_at else None
    response = get_conditional_response(request, etag=mark.etag, last_modified=seen_at)
    if response is None:
        response = make()
    if response.status_code in (200, HttpResponseNotModified.status_code):
        response["ETag"] = mark.etag
        if seen_at:
            response["Last-Modified"] = http_date(seen_at)
    return response
