"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExpertsConfig(AppConfig):
    """The roster of experts."""

    name = "experts"
    verbose_name = _("Experts")
