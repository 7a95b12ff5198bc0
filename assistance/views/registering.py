"""Being written."""

from django.views.generic import View


class RequestRegisterView(View):
    """Being written."""
