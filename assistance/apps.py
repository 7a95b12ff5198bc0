"""The app's name."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from outbox import barring


class AssistanceConfig(AppConfig):
    """Requests."""

    name = "assistance"
    verbose_name = _("Requests")

    def ready(self):
        """Tell the outbox whom a recusal keeps from the mails about a file."""
        barring.register(
            readers=import_string("assistance.barring.barred_readers"),
            files=import_string("assistance.barring.barred_files"),
        )
