"""The app's name, and what it answers for to the roster, to missions and to the outbox."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from experts import beyond
from missions import following, proofs
from outbox import late_words, relevance

from .choices import FOLLOW_UP_OPEN


def no_clashes(profiles):
    """Certificates go where their deployments go, and talks can be put together: no reason against making profiles one."""
    return []


class EventsConfig(AppConfig):
    """Events: gatherings, their people and their ratings."""

    name = "events"
    verbose_name = _("Events")

    def ready(self):
        """Tell the roster who keeps certificates, missions who issues and proves them, and the outbox whether a reminder is still needed."""
        services = "events.services.certifying_deployments"
        erase, tell = (import_string(f"{services}.{name}_certificates") for name in ("erase", "tell"))
        beyond.register("certificates", beyond.Keeper(erase, tell, no_clashes))
        erase, tell, unite = (
            import_string(f"events.services.talks.{name}_talks") for name in ("erase", "tell", "unite")
        )
        beyond.register("talks", beyond.Keeper(erase, tell, no_clashes, unite))
        following.register(import_string(f"{services}.follow_mission"))
        proofs.register(import_string("events.proving.PROVER"))
        relevance.register(FOLLOW_UP_OPEN, import_string("events.follow_up_mails.is_follow_up_open"))
        mails = "events.rating_mails"
        late_words.register("event_rate", import_string(f"{mails}.make_ballot"))
        relevance.register("events.poll_is_open", import_string(f"{mails}.is_poll_open"))
