"""The app's name, and what it answers for to the roster and to missions."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from experts import beyond
from missions import following, proofs


def no_clashes(profiles):
    """Certificates go where their deployments go, and talks can be put together: no reason against making profiles one."""
    return []


class EventsConfig(AppConfig):
    """Events: gatherings, their people and their ratings."""

    name = "events"
    verbose_name = _("Events")

    def ready(self):
        """Tell the roster who keeps certificates, and missions who issues and proves them."""
        services = "events.services.certifying_deployments"
        erase, tell = (import_string(f"{services}.{name}_certificates") for name in ("erase", "tell"))
        beyond.register("certificates", beyond.Keeper(erase, tell, no_clashes))
        erase, tell, unite = (
            import_string(f"events.services.talks.{name}_talks") for name in ("erase", "tell", "unite")
        )
        beyond.register("talks", beyond.Keeper(erase, tell, no_clashes, unite))
        following.register(import_string(f"{services}.follow_mission"))
        proofs.register(import_string("events.proving.PROVER"))
