"""Entries from the meetings of the Steering Committee: for its members and the programme managers, each with the files they may know of."""

from datetime import time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.permissions import is_committee_member, is_manager
from meetings.choices import USUAL_LENGTH, MeetingStatus
from meetings.models import Meeting
from meetings.sight import barred_ids

from .entry import MOST_ENTRIES, Entry, Kind, window


def meeting_entries(user, today):
    """Meetings that are planned or were held, in the calendar's window."""
    if not (is_committee_member(user) or is_manager(user)):
        return
    first, last = window(today)
    kept = Meeting.objects.exclude(status=MeetingStatus.CANCELLED).filter(
        starts_at__date__gte=first, starts_at__date__lte=last
    )
    rows = kept.order_by("-starts_at", "pk").prefetch_related("items__assistance_request__institution")
    if meetings := list(rows[:MOST_ENTRIES]):
        barred = barred_ids(user)
        yield from (entry_of(meeting, barred) for meeting in meetings)


def entry_of(meeting, barred):
    """One meeting with its agenda; every change of it moves the entry."""
    starts = timezone.localtime(meeting.starts_at)
    items = meeting.items.all()
    count = ngettext("%(n)d file on the agenda", "%(n)d files on the agenda", len(items)) % {"n": len(items)}
    shown = [item for item in items if item.assistance_request_id not in barred]
    return Entry(
        name=f"meeting-{meeting.pk}",
        kind=Kind.MEETING,
        text=gettext("Meeting of the Steering Committee"),
        file=count,
        url=reverse("meetings:meeting-detail", args=[meeting.pk]),
        first=starts.date(),
        last=starts.date(),
        begins=time(starts.hour, starts.minute),
        lasts=USUAL_LENGTH,
        place=meeting.where,
        details=tuple(line_of(item) for item in shown),
        is_demonstration=meeting.is_demonstration,
        sequence=meeting.version,
    )


def line_of(item):
    """One file of the agenda."""
    file = item.assistance_request
    return f"{item.number}. {file.display_title} ({file.reference})"
