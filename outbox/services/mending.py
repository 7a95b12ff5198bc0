"""What an administrator may do about a message; the administration's own log says who did."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from ..choices import CANCELLED_BY_HAND, MessageStatus
from ..models import OutgoingMessage


class MessageRefused(Exception):
    """The message has gone on meanwhile; the text says where it is."""


@transaction.atomic
def retry_message(*, message):
    """Try once more what was given up, from its first attempt."""
    locked = locked_in(message, (MessageStatus.GAVE_UP,))
    locked.status, locked.attempts, locked.ended_at, locked.last_error = MessageStatus.QUEUED, 0, None, ""
    locked.next_attempt_at = timezone.now()
    locked.save()
    return locked


@transaction.atomic
def cancel_message(*, message):
    """Take back what has not left yet."""
    locked = locked_in(message, (MessageStatus.QUEUED, MessageStatus.GATHERED))
    locked.status, locked.next_attempt_at, locked.ended_at = MessageStatus.CANCELLED, None, timezone.now()
    locked.last_error = CANCELLED_BY_HAND
    locked.save()
    return locked


def locked_in(message, statuses):
    """The row under a lock, if it still is where the administrator saw it."""
    locked = OutgoingMessage.objects.select_for_update().get(pk=message.pk)
    if locked.status not in statuses:
        words = gettext("This message is now “%(status)s”: nothing was changed.")
        raise MessageRefused(words % {"status": locked.get_status_display()})
    return locked
