"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Messages."""

    name = "outbox"
    verbose_name = _("Messages")
