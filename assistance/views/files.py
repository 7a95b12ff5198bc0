"""Being written."""

from django.views.generic import View


class AttachmentAddView(View):
    """Being written."""


class AttachmentDownloadView(View):
    """Being written."""


class AttachmentDeleteView(View):
    """Being written."""
