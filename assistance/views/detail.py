"""Being written."""

from django.views.generic import View


class RequestMineView(View):
    """Being written."""


class RequestDetailView(View):
    """Being written."""


class RequestHistoryView(View):
    """Being written."""
