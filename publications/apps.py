"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """What came out of the programme: figures, factsheets, stories, good practices."""

    name = "publications"
    verbose_name = _("Publications")
