"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    """Fast-response clock."""

    name = "clock"
    verbose_name = _("Fast-response clock")
