"""What waits around the meetings of the Steering Committee: agendas to send and read, sittings to record, minutes to sign."""

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from meetings.choices import MeetingStatus
from meetings.models import Meeting
from meetings.waiting import files_waiting

from .task import MOST_OF_A_KIND, Task

SEND_BEFORE = timedelta(days=5)


def day_and_words(meeting):
    """The day of a meeting, and what the list calls it."""
    day = timezone.localdate(meeting.starts_at)
    return day, gettext("Meeting of %(day)s") % {"day": date_format(day, "j F Y")}


def committee_meetings(user, today):
    """Minutes that the reader chaired and has to sign; agendas to read before the meeting."""
    unsigned = Q(status=MeetingStatus.HELD, chair=user)
    to_read = Q(status=MeetingStatus.PLANNED, invited_at__isnull=False, starts_at__gte=timezone.now())
    meetings = Meeting.objects.filter(unsigned | to_read).annotate(n=Count("items")).order_by("starts_at", "pk")
    for meeting in meetings[:MOST_OF_A_KIND]:
        day, file = day_and_words(meeting)
        if not meeting.is_planned:
            yield Task(gettext("Read and sign the minutes"), file, page("minutes-sign", meeting), None, today)
            continue
        text = ngettext(
            "Read %(n)d file for the meeting of the committee",
            "Read %(n)d files for the meeting of the committee",
            meeting.n,
        )
        yield Task(text % {"n": meeting.n}, file, page("meeting-detail", meeting), day, today)


def managed_meetings(user, today):
    """A meeting to plan for the files that wait, agendas to send, sittings to record."""
    planned = list(Meeting.objects.ahead().annotate(n=Count("items"))[:MOST_OF_A_KIND])
    if not planned and (count := files_waiting().not_barred_to(user).count()):
        text = ngettext("Plan a meeting: %(n)d file waits for one", "Plan a meeting: %(n)d files wait for one", count)
        yield Task(text % {"n": count}, gettext("Steering Committee"), reverse("meetings:meeting-create"), None, today)
    for meeting in planned:
        day, file = day_and_words(meeting)
        if meeting.starts_at <= timezone.now():
            yield Task(
                gettext("Record the sitting of the committee"), file, page("sitting-record", meeting), day, today
            )
        elif meeting.invited_at is None and meeting.n:
            yield Task(
                gettext("Send the agenda to the committee"),
                file,
                page("agenda-send", meeting),
                day - SEND_BEFORE,
                today,
            )


def page(name, meeting):
    """The address of one of a meeting's pages."""
    return reverse(f"meetings:{name}", args=[meeting.pk])
