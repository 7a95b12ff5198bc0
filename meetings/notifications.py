"""Who on the Steering Committee is told what about a meeting; nobody is told of a file on which they declared a conflict."""

from django.utils import timezone

from accounts.models import User
from accounts.permissions import is_committee_member
from assistance.notifications import committee
from outbox.choices import Topic
from outbox.services import Envelope, send_message

from .choices import STILL_PLANNED, STILL_UNSIGNED, MeetingStatus
from .models import Meeting
from .sight import barred_ids, seen_by


def tell(meeting, event, reader, envelope, **context):
    """Hand one message to one reader to the outbox."""
    full = {"meeting": meeting, "starts_at": timezone.localtime(meeting.starts_at), **context}
    send_message(event=event, to=[reader], context=full, envelope=envelope)


def day_of(meeting):
    """The day of the meeting in Brussels."""
    return timezone.localdate(meeting.starts_at)


def tell_agenda(meeting, added=()):
    """Send each member the agenda as that member may read it; `added` are the items that came to it since."""
    items = list(
        meeting.items.select_related("assistance_request__institution").prefetch_related(
            "assistance_request__countries"
        )
    )
    new = {item.pk for item in added}
    for reader in committee():
        seen = seen_by(reader, items)
        shown = [entry.item for entry in seen if entry.item]
        fresh = [item for item in shown if item.pk in new]
        if added and not fresh:
            continue
        asked = {"meeting": meeting.pk, "reader": reader.pk, "files": [item.assistance_request_id for item in shown]}
        envelope = Envelope(
            topic=Topic.TASKS,
            further_files=tuple(item.assistance_request.reference for item in shown),
            dedupe_key=f"agenda:{meeting.pk}:{meeting.version}",
            still_needed=STILL_PLANNED,
            check_arguments=asked,
            due_on=day_of(meeting),
        )
        tell(meeting, "meeting_agenda", reader, envelope, seen=seen, count=len(seen), fresh=fresh)


def tell_moved(meeting, *, before, reason):
    """Tell the committee where and when it meets now, and why."""
    envelope = Envelope(topic=Topic.TASKS, due_on=day_of(meeting))
    context = {"before": before, "before_at": timezone.localtime(before.starts_at), "reason": reason}
    for reader in committee():
        tell(meeting, "meeting_moved", reader, envelope, **context)


def tell_cancelled(meeting, *, reason):
    """Tell the committee that it does not meet, and why."""
    for reader in committee():
        tell(meeting, "meeting_cancelled", reader, Envelope(topic=Topic.TASKS), reason=reason)


def tell_to_sign(meeting):
    """Ask the chair to read and sign the minutes."""
    asked = {"meeting": meeting.pk, "reader": meeting.chair_id}
    envelope = Envelope(topic=Topic.TASKS, still_needed=STILL_UNSIGNED, check_arguments=asked)
    tell(meeting, "minutes_to_sign", meeting.chair, envelope)


def tell_signed(meeting):
    """Circulate the signed minutes: each member's own reading of them stands behind the link."""
    for reader in committee():
        tell(meeting, "minutes_signed", reader, Envelope(topic=Topic.DECISIONS))


def is_still_planned(*, meeting, reader, files):
    """Whether an agenda is still worth sending: the meeting is planned, and its reader may still read of every file on it."""
    person = User.objects.filter(pk=reader).first()
    if person is None or not is_committee_member(person) or barred_ids(person) & set(files):
        return False
    return Meeting.objects.filter(pk=meeting, status=MeetingStatus.PLANNED).exists()


def is_still_unsigned(*, meeting, reader):
    """Whether the chair still has to sign."""
    return Meeting.objects.filter(pk=meeting, status=MeetingStatus.HELD, chair=reader).exists()
