"""Loses nothing when a session has run out between showing a form and sending it."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from . import resumable


class LostSessionMiddleware:
    """Stands before LoginRequiredMiddleware, which then leads to the sign-in page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Everything happens in process_view, where the page is known."""
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Keep what was typed; a form that cannot be resumed leads back to the page that showed it."""
        is_open = not getattr(view_func, "login_required", True)
        if request.method != "POST" or is_open or request.user.is_authenticated:
            return None
        if request.headers.get("X-Autosave") == "1":
            return HttpResponse(status=401)  # the page says so itself, keeps what was typed, and tries again
        if resumable.keep(request):
            messages.info(
                request, gettext("You were signed out. What you typed is kept: sign in, and it is there again.")
            )
            return None
        messages.warning(request, gettext("You were signed out, and nothing was sent. Sign in, then do it again."))
        origin = request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(origin, {request.get_host()}, request.is_secure()):
            return None
        parts = urlsplit(origin)
        return redirect_to_login(f"{parts.path}?{parts.query}" if parts.query else parts.path)
