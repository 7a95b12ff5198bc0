"""The app's name, and what it answers for to the outbox."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from outbox import late_words, relevance


class EventsConfig(AppConfig):
    """Events: gatherings, their people and their ratings."""

    name = "events"
    verbose_name = _("Events")

    def ready(self):
        """Let the mails that ask for a rating have their ballots when they leave, while the questions are open."""
        mails = "events.rating_mails"
        late_words.register("event_rate", import_string(f"{mails}.make_ballot"))
        relevance.register("events.poll_is_open", import_string(f"{mails}.is_poll_open"))
