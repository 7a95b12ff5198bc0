"""Sends reminders and calls for help: decided now, for each person in their own hours, from what is awaited now."""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.models import User
from clock.choices import Told
from clock.escalation import ladder
from outbox import working_days
from outbox.choices import Frequency, Topic, rule_of
from outbox.models import OutgoingMessage, TopicChoice
from outbox.services import Envelope, send_message
from outbox.timing import moment_for
from partners.working_days import remember_countries

from ..choices import STILL_AWAITED
from ..waiting import batches, waits_of
from ..waiting.notices import Past, is_team_member, local_day, may_go_up, notices_of

logger = logging.getLogger(__name__)
EVENTS = ("reminder", "escalation")


@dataclass
class Tally:
    """What a run did."""

    sent: int = 0
    failed: int = 0


def send_reminders(*, now):
    """Write every reminder that is due and may be written to its reader now; returns a Tally. May run every minute, or twice at once.

    Each message is a transaction of its own: a run that dies half-way has written what it has written, and the next one goes on.
    """
    tally, rungs = Tally(), ladder()
    for files in batches(timezone.localdate(now)):
        for notice in sendable(files, rungs, now, tally):
            try:
                send_notice(notice=notice)
                tally.sent += 1
            except Exception:
                logger.exception("The reminder %s to person %s was not written.", notice.key, notice.user.pk)
                tally.failed += 1
    return tally


def sendable(files, rungs, now, tally):
    """The notices of some files that are due, were not written before, and may reach their reader now; a fixed number of queries.

    A file of which nobody can say what is awaited is counted as failed, and keeps no other file from its reminders.
    """
    past = read_past([file.reference for file in files])
    found = []
    for file in files:
        try:
            found += new_notices(file, rungs, past, now)
        except Exception:
            logger.exception("What is awaited on %s could not be told.", file.reference)
            tally.failed += 1
    readers = read_readers({notice.user.pk for notice in found}) if found else {}
    return [notice for notice in found if may_hear(readers.get(notice.user.pk), notice.topic, now)]


def new_notices(file, rungs, past, now):
    """The notices of one file that were not written before; only to the holder until the holder was reminded."""
    today, found = timezone.localdate(now), []
    for wait in waits_of(file, today):
        new = [notice for notice in notices_of(wait, rungs, now) if not past.has(notice)]
        if not may_go_up(wait, rungs, past, today):
            new = [notice for notice in new if notice.told == Told.HOLDER]
        found += new
    return found


def read_past(references):
    """What was written about some files, and who hears of no reminders at all; two queries."""
    rows = OutgoingMessage.objects.filter(about__in=references, event__in=EVENTS, dedupe_key__isnull=False)
    written = {key: timezone.localdate(at) for key, at in rows.values_list("dedupe_key", "created_at")}
    never = TopicChoice.objects.filter(topic=Topic.REMINDERS, frequency=Frequency.NEVER)
    return Past(written, frozenset(never.values_list("user_id", flat=True)))


def read_readers(keys):
    """{key: person} with their hours, how often they want reminders, and their country."""
    rows = User.objects.filter(pk__in=keys, is_active=True).select_related("mail_settings")
    for topic in (Topic.REMINDERS, Topic.ESCALATION):
        chosen = TopicChoice.objects.filter(user=OuterRef("pk"), topic=topic).values("frequency")[:1]
        rows = rows.annotate(**{f"often_{topic}": Subquery(chosen)})
    readers = {user.pk: user for user in rows}
    remember_countries(readers.values())
    return readers


def may_hear(reader, topic, now):
    """Whether a person may be told now: in their working hours; what waits for their summary from the morning of a working day on."""
    if reader is None:
        return False
    frequency = getattr(reader, f"often_{topic}") or rule_of(topic).default
    if frequency == Frequency.NEVER:
        return False
    if frequency == Frequency.IMMEDIATE:
        return moment_for(reader, topic, now) <= now
    return working_days.is_working_day(reader, local_day(reader, now))


@transaction.atomic
def send_notice(*, notice):
    """Write one message, in its own transaction."""
    wait = notice.wait
    context = {
        "notice": notice,
        "wait": wait,
        "assistance_request": wait.file.assistance_request,
        "action": wait.file.action,
        "clock": wait.file.clock,
        "officer": wait.file.officer,
        "names_people": is_team_member(notice.user),
    }
    envelope = Envelope(
        topic=notice.topic,
        about=wait.reference,
        dedupe_key=notice.key,
        still_needed=STILL_AWAITED,
        check_arguments=notice.check_arguments,
        due_on=wait.due_on,
    )
    send_message(event=notice.event, to=[notice.user], context=context, envelope=envelope)
