"""The parts of an event's pages, each an address of its own."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listing.tabs import Tab

# (key, words, name of the address with the event's key, attribute of the event that counts)
TABS = (
    ("programme", _("Programme"), "events:event-detail", ""),
    ("materials", _("Materials"), "events:material-list", ""),
    ("registrations", _("Registrations"), "events:registration-list", "places_taken"),
    ("attendance", _("Attendance"), "events:attendance-list", ""),
    ("ratings", _("Ratings"), "events:rating-results", ""),
    ("certificates", _("Certificates"), "events:certificate-list", ""),
    ("lessons", _("Lessons"), "events:lesson-list", ""),
    ("report", _("Report"), "events:event-report", ""),
)


def tabs_of(event, current):
    """The tabs of an event's pages; `current` is the key of the one that is shown. Counts stand where the event was read with them."""
    return [
        Tab(
            str(label),
            reverse(name, args=[event.pk]),
            key == current,
            getattr(event, counted, None) if counted else None,
        )
        for key, label, name, counted in TABS
    ]
