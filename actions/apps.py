"""The app's name."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from missions import following


class ActionsConfig(AppConfig):
    """Actions."""

    name = "actions"
    verbose_name = _("Actions")

    def ready(self):
        """Let a file follow what happens to the missions of its activities."""
        following.register(import_string("actions.services.awaiting.follow_mission"))
