"""The app's name, and what it answers for beside requests."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """What came out of the programme: figures, factsheets, stories, good practices."""

    name = "publications"
    verbose_name = _("Publications")

    def ready(self):
        """Beside a request that is being written, the good practices that fit it are shown."""
        register = import_string("actions.similar.beyond.register")
        register(import_string("publications.practice_reading.found_in_library"))
