"""Being written."""

from django.views.generic import View


class RequestCreateView(View):
    """Being written."""


class RequestEditView(View):
    """Being written."""
