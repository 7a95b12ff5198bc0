"""Takes a person out of the messages: the proof that something was sent stays, to whom and in which words does not."""

from django.db import transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from ..choices import PERSON_IS_ERASED, WAITING, MessageStatus
from ..models import OutgoingMessage

NOBODY = "erased@portal.invalid"
NO_WORDS = {"subject": "", "text": "", "html": "", "link": "", "check_arguments": {}}


@transaction.atomic
def erase_messages(*, about, user=None, addresses=()):
    """Erase the address and the words of all messages to a person, and the words of those to others about the file `about`.

    What has not left is cancelled. A summary that took such a message up loses its words; the messages in it keep theirs.
    """
    theirs = list(OutgoingMessage.objects.filter(written_to(user, addresses, about)).values_list("pk", flat=True))
    found = OutgoingMessage.objects.filter(Q(pk__in=theirs) | (Q(about=about) if about else Q(pk__in=())))
    bundles = list(found.filter(bundled_in__isnull=False).values_list("bundled_in", flat=True).distinct())
    cancel_waiting(found)
    found.update(**NO_WORDS, last_error=erased_reason())
    OutgoingMessage.objects.filter(pk__in=theirs).update(email=NOBODY, dedupe_key=None)
    OutgoingMessage.objects.filter(pk__in=bundles).update(text="", html="", link="")


def written_to(user, addresses, about):
    """What went to a person: to the account, to an address of theirs, or about the file to somebody without an account."""
    condition = Q(email__in={form for address in addresses if address for form in (address, address.lower())})
    if user is not None:
        condition |= Q(recipient=user)
    if about:
        condition |= Q(about=about, recipient=None)
    return condition


def refile_messages(*, about, to):
    """What was written about one file is about another from now on: the two were made one."""
    return OutgoingMessage.objects.filter(about=about).update(about=to) if about else 0


def cancel_waiting(messages):
    """Take back what has not left, and what could be tried again."""
    messages.filter(status__in=[*WAITING, MessageStatus.GAVE_UP]).update(
        status=MessageStatus.CANCELLED,
        next_attempt_at=None,
        leased_until=None,
        leased_by="",
        ended_at=timezone.now(),
        last_error=PERSON_IS_ERASED,
    )


def erased_reason():
    """What a mail server said may name the address: what was not sent keeps a reason, in our words."""
    ours = When(status=MessageStatus.CANCELLED, then=Value(PERSON_IS_ERASED))
    return Case(ours, default=Value(""))
