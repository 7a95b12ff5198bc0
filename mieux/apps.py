"""The project as an app, so that its tests and commands are found."""

from django.apps import AppConfig


class MieuxConfig(AppConfig):
    """The MIEUX portal."""

    name = "mieux"
    verbose_name = "MIEUX"
