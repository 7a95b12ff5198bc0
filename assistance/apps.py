"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssistanceConfig(AppConfig):
    """Requests."""

    name = "assistance"
    verbose_name = _("Requests")
