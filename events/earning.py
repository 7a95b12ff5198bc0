"""What earns a certificate: the share of an event that somebody attended, and what is missing to it, in words."""

from decimal import Decimal

from django.utils.translation import gettext, ngettext

from .choices import AttendanceUnit
from .presence import Presence

EARNED_NOTHING = Presence(0, 0, Decimal(0), Decimal(0))


def attended_words(event, presence):
    """2 of 3 days; 5 of 8 sessions."""
    if not presence.total:
        return gettext("nothing was noted")
    if event.attendance_unit == AttendanceUnit.DAY:
        words = ngettext("%(n)d of %(total)d day", "%(n)d of %(total)d days", presence.total)
    else:
        words = ngettext("%(n)d of %(total)d session", "%(n)d of %(total)d sessions", presence.total)
    return words % {"n": presence.present, "total": presence.total}


def lack_of(event, presence):
    """What is missing: 2 of 3 days; 80 % needed. Nothing where it is earned."""
    if presence.meets(event.certificate_share):
        return ""
    words = gettext("%(attended)s; %(share)d %% needed")
    return words % {"attended": attended_words(event, presence), "share": event.certificate_share}
