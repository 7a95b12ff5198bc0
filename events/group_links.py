"""The signed link of a working group: whoever holds it writes that group's sheet, and sees nothing else. No name is asked for."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

from .choices import EventStatus
from .models import WorkGroup

GROUP = "events.group"
SHEET_DAYS = 14
LONGEST_KEY = 12


def group_token(group):
    """What stands in the code on the screen: short, so that the code is coarse enough for an old phone at the back of the room."""
    return f"{group.pk}-{mark_of(group)}"


def group_of(token):
    """The group that a link names, with its event; None when the link is wrong, or the group was taken away."""
    pk, _dash, mark = token.partition("-")
    if not pk.isdecimal() or len(pk) > LONGEST_KEY:
        return None
    found = WorkGroup.objects.select_related("event__country", "event__type", "event__officer").filter(pk=pk).first()
    return found if found is not None and constant_time_compare(mark, mark_of(found)) else None


def mark_of(group):
    """64 bits that nobody makes without the key of the portal; a link belongs to one group of one event. The sheet has its end: no date is needed here."""
    return salted_hmac(GROUP, f"{group.event_id}|{group.pk}").hexdigest()[:16]


def why_closed(group):
    """Why nothing can be written on the sheet of a group any more; "" while it is open. It closes by itself two weeks after the event."""
    event = group.event
    if event.status == EventStatus.CANCELLED:
        return gettext("The event does not take place.")
    is_over = event.ends_on + timedelta(days=SHEET_DAYS) < timezone.localdate()
    if group.closed_at is not None or is_over:
        return gettext("This sheet is closed: what the group wrote is with the MIEUX team. Thank you.")
    return ""
