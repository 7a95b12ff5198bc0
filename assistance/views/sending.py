"""Being written."""

from django.views.generic import View


class RequestSummaryView(View):
    """Being written."""


class RequestSubmitView(View):
    """Being written."""


class RequestDiscardView(View):
    """Being written."""


class RequestSentView(View):
    """Being written."""
