"""The app's name, and what it knows about messages that wait to be sent."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from outbox import relevance

from .choices import STILL_ASKED, STILL_TO_REPLY


class AssistanceConfig(AppConfig):
    """Requests."""

    name = "assistance"
    verbose_name = _("Requests")

    def ready(self):
        """Let the outbox ask what still waits."""
        relevance.register(STILL_ASKED, import_string("assistance.relevance.is_still_asked"))
        relevance.register(STILL_TO_REPLY, import_string("assistance.relevance.is_still_to_reply"))
