"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events: gatherings, their people and their ratings."""

    name = "events"
    verbose_name = _("Events")
