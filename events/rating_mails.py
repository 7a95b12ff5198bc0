"""The mails that ask for a rating. The link in them is made when they leave, and stands nowhere else."""

from django.utils import timezone

from outbox.choices import Topic
from outbox.late_words import MARKER
from outbox.models import OutgoingMessage
from outbox.services import Envelope, send_to_address

from .ballots import ballot_address
from .choices import RatingRound
from .models import RatingPoll
from .notifications import files_of, may_write_to

ASKING, REMINDING = "event_rate", "event_rate_reminder"
POLL_IS_OPEN = "events.poll_is_open"


def ask(poll, registrations):
    """One mail with a ballot to each, in an order that says nothing: all of them are written at once."""
    for registration in registrations:
        write(poll, registration, ASKING, {"link": MARKER})


def remind(poll, registrations):
    """One mail without a ballot to each, whether they have answered or not. Returns how many."""
    for registration in registrations:
        write(poll, registration, REMINDING, {}, key=reminder_key(poll))
    return len(registrations)


def write(poll, registration, event, context, key=""):
    """A mail about a poll to one person; made-up people have no mailbox."""
    person = registration.participant
    if not may_write_to(person):
        return
    context = {"poll": poll, "event": poll.event, "is_later": poll.round == RatingRound.LATER, **context}
    envelope = Envelope(
        topic=Topic.NEWS,
        about=person.reference,
        further_files=files_of(poll.event),
        due_on=poll.closes_on,
        dedupe_key=key,
        still_needed=POLL_IS_OPEN,
        check_arguments={"poll": poll.pk},
    )
    send_to_address(event=event, email=person.email, language=person.language, context=context, envelope=envelope)


def reminder_key(poll):
    """What keeps a reminder from going twice."""
    return f"{REMINDING}:{poll.pk}"


def was_reminded(poll):
    """Whether the reminders of a poll are written already."""
    return OutgoingMessage.objects.filter(dedupe_key__startswith=f"{reminder_key(poll)}:").exists()


def make_ballot(poll):
    """The words that a mail gets when it leaves: the address of a new ballot."""
    return ballot_address(poll)


def is_poll_open(poll):
    """Whether a mail about a poll is still of use."""
    return RatingPoll.objects.filter(pk=poll, closes_on__gte=timezone.localdate()).exists()
