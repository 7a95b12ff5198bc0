"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    """Workflow."""

    name = "workflow"
    verbose_name = _("Workflow")
