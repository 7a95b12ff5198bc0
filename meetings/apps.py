"""The app's name."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from outbox import relevance

from .choices import STILL_PLANNED, STILL_UNSIGNED


class MeetingsConfig(AppConfig):
    """Meetings."""

    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self):
        """Tell the outbox whom to ask whether an agenda, or a request for a signature, is still needed."""
        relevance.register(STILL_PLANNED, import_string("meetings.notifications.is_still_planned"))
        relevance.register(STILL_UNSIGNED, import_string("meetings.notifications.is_still_unsigned"))
