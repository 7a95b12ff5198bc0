"""The app's name."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from actions.choices import STILL_AWAITED
from assistance.choices import ANSWER_AWAITED
from outbox import relevance, working_days


class PortalConfig(AppConfig):
    """Portal."""

    name = "portal"
    verbose_name = _("Portal")

    def ready(self):
        """Tell the outbox whom to ask whether a reminder is still needed, and on which days a person works."""
        relevance.register(STILL_AWAITED, import_string("actions.waiting.is_still_awaited"))
        relevance.register(ANSWER_AWAITED, import_string("assistance.services.concluding.is_answer_awaited"))
        working_days.register(
            import_string("partners.working_days.is_working_day"),
            import_string("partners.working_days.remember_countries"),
        )
