"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Partners and reference data."""

    name = "partners"
    verbose_name = _("Partners and reference data")
