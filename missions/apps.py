"""The app's name, and what it answers for to the roster and to the outbox."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from experts import beyond
from outbox import relevance

from .choices import INVITATION_SILENT, RELEASE_SILENT


def no_clashes(profiles):
    """Two answers to one call are no reason against making profiles one: they become one answer."""
    return []


class MissionsConfig(AppConfig):
    """Missions: who goes where, and when."""

    name = "missions"
    verbose_name = _("Missions")

    def ready(self):
        """Tell the roster who answers for missions, and the outbox whether a reminder is still needed."""
        roster = {
            name: import_string(f"missions.services.roster.{function}")
            for name, function in (("erase", "erase_expert"), ("tell", "tell_expert"), ("clashes", "clashes_of"))
        }
        beyond.register("missions", beyond.Keeper(**roster))
        calls = {
            name: import_string(f"missions.services.answered.{name}_answers") for name in ("erase", "tell", "unite")
        }
        beyond.register("calls", beyond.Keeper(**{**calls, "clashes": no_clashes}))
        relevance.register(INVITATION_SILENT, import_string("missions.relevance.is_invitation_silent"))
        relevance.register(RELEASE_SILENT, import_string("missions.relevance.is_release_silent"))
