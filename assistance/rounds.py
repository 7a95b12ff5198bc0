"""What one asks of a request's round of consultation, and the moment at which its silence ends in words."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from .choices import ConsultationState

DECIDABLE = (ConsultationState.AGREED, ConsultationState.SETTLED)
WITH_THE_TEAM = (*DECIDABLE, ConsultationState.BROKEN)


def round_of(assistance_request):
    """The latest round of a request, or None; from what has been fetched where the rounds were."""
    return max(assistance_request.consultations.all(), key=lambda one: one.number, default=None)


def long_day(moment):
    """The day of a moment: Friday 17 July."""
    return date_format(timezone.localtime(moment, timezone.get_default_timezone()), gettext("l j F"))


def moment_words(moment):
    """A moment as one says it: Friday 17 July at 18:00 (Brussels)."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return gettext("%(day)s at %(time)s (Brussels)") % {"day": long_day(moment), "time": date_format(local, "H:i")}
