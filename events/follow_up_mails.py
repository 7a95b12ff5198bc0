"""Whoever has a follow-up point is told on its day, once."""

from outbox.barring import is_barred
from outbox.choices import Topic
from outbox.models import OutgoingMessage
from outbox.services import Envelope, send_message

from .choices import FOLLOW_UP_OPEN
from .models import FollowUp
from .notifications import files_of


def tell_due(follow_up):
    """The colleague who has it, or the event's officer where somebody else does it; True where the mail was written now.

    Another day is another mail; whoever declared a conflict of interest on the file gets none.
    """
    event = follow_up.event
    person = follow_up.owner or event.officer
    key = f"follow-up:{follow_up.pk}:{follow_up.due_on:%Y%m%d}"
    written = OutgoingMessage.objects.filter(dedupe_key=f"{key}:{person.pk}")
    if not person.is_active or is_barred(person, event.file_reference) or written.exists():
        return False
    arguments = {"follow_up": follow_up.pk, "due_on": follow_up.due_on.isoformat()}
    envelope = Envelope(
        topic=Topic.REMINDERS, about=event.reference, further_files=files_of(event), dedupe_key=key,
        due_on=follow_up.due_on, still_needed=FOLLOW_UP_OPEN, check_arguments=arguments,
    )  # fmt: skip
    context = {"follow_up": follow_up, "event": event, "is_own": follow_up.owner_id is not None}
    send_message(event="event_follow_up", to=[person], context=context, envelope=envelope)
    return written.exists()


def is_follow_up_open(follow_up, due_on):
    """Whether a point with that day still waits."""
    return FollowUp.objects.open().filter(pk=follow_up, due_on=due_on).exists()
