"""The app's name, and what it knows about messages that wait to be sent."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from outbox import barring, relevance

from .choices import STILL_ASKED, STILL_TO_REPLY


class AssistanceConfig(AppConfig):
    """Requests."""

    name = "assistance"
    verbose_name = _("Requests")

    def ready(self):
        """Tell the outbox whom a recusal keeps from the mails about a file, and let it ask what still waits."""
        barring.register(
            readers=import_string("assistance.barring.barred_readers"),
            files=import_string("assistance.barring.barred_files"),
        )
        relevance.register(STILL_ASKED, import_string("assistance.relevance.is_still_asked"))
        relevance.register(STILL_TO_REPLY, import_string("assistance.relevance.is_still_to_reply"))
