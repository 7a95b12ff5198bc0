"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    """Actions."""

    name = "actions"
    verbose_name = _("Actions")
