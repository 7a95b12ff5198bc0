"""The extension of a deadline as the pages of a file offer it."""

from django.urls import reverse
from django.utils.translation import gettext

from accounts.permissions import is_manager
from workflow.offers import StepOffer


def extension_offer(clock, reference, user):
    """A programme manager's page, and for everybody else whose it is; None once the clock has stopped."""
    if clock is None or not clock.is_running:
        return None
    return StepOffer(
        "extend",
        gettext("Extend the deadline"),
        gettext(
            "At most 31 days at a time, on a ground and for a written reason. The promise still counts against the first deadline."
        ),
        reverse("actions:deadline-extend", args=[reference]),
        reasons=() if is_manager(user) else (gettext("Only a programme manager extends a deadline."),),
    )
