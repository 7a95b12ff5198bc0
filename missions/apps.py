"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MissionsConfig(AppConfig):
    """Missions: who goes where, and when."""

    name = "missions"
    verbose_name = _("Missions")
