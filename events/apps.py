"""The app's name."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from outbox import relevance

from .choices import FOLLOW_UP_OPEN


class EventsConfig(AppConfig):
    """Events: gatherings, their people and their ratings."""

    name = "events"
    verbose_name = _("Events")

    def ready(self):
        """Tell the outbox whether a reminder is still needed."""
        relevance.register(FOLLOW_UP_OPEN, import_string("events.follow_up_mails.is_follow_up_open"))
