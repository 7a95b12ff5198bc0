"""Sends one message at a time: claim under a lease, ask whether it is needed, send, settle while the lease is held."""

import logging
from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..barring import is_barred
from ..choices import (
    BACK_OFF,
    LEASE,
    PERSON_IS_CLOSED,
    PERSON_IS_MADE_UP,
    PERSON_IS_RECUSED,
    SERVER_PAUSE,
    SUMMARY_IS_WRITTEN_ANEW,
    TOPIC_IS_OFF,
    Frequency,
    MessageStatus,
    Topic,
)
from ..late_words import has_late_words
from ..models import OutgoingMessage, TopicChoice
from ..post import AddressRefused, ServerAway
from ..relevance import is_still_needed
from ..timing import moment_for
from .digests import take_apart

logger = logging.getLogger(__name__)


class Outcome(Enum):
    """What became of an attempt."""

    SENT = "sent"
    NOT_SENT = "not sent"
    LATER = "later"
    SERVER_AWAY = "server away"


def deliver_next(*, post, worker, lease=LEASE, clock=timezone.now):
    """Take the message whose turn it is and deliver it: an Outcome, or None when nothing is due.

    `post` sends (see outbox.post), `worker` names the process, `lease` must be longer than sending takes.
    """
    message = claim_next(worker=worker, lease=lease, now=clock())
    if message is None:
        return None
    if reason := why_not(message):
        status, words = reason
        end(message, status, clock(), last_error=words)
        return Outcome.NOT_SENT
    moment = moment_for(message.recipient, message.topic, clock())
    if moment > clock():
        return put_back(message, moment, attempts=message.attempts - 1, not_before=moment)
    return attempt(message, post, clock)


@transaction.atomic
def claim_next(*, worker, lease, now):
    """Hold the message whose turn it is until the lease runs out; workers pass over what another one is claiming."""
    due = OutgoingMessage.objects.due(now).select_related("recipient__mail_settings")
    message = due.select_for_update(skip_locked=True, of=("self",)).first()
    if message is None:
        return None
    message.status = MessageStatus.LEASED
    message.leased_by = worker
    message.leased_until = message.next_attempt_at = now + lease
    message.attempts += 1
    message.save(update_fields=["status", "leased_by", "leased_until", "next_attempt_at", "attempts"])
    return message


def why_not(message):
    """Why a message is not sent after all: (status, words), or None."""
    reader = message.recipient
    if reader is not None and (words := why_not_to(reader, message)):
        return MessageStatus.CANCELLED, words
    if not is_still_needed(message.still_needed, message.check_arguments):
        return MessageStatus.NEEDLESS, ""
    if reader is not None and (words := why_not_now(reader, message)):
        return MessageStatus.CANCELLED, words
    return None


def why_not_to(reader, message):
    """Why nobody writes to this person, or not about this file; empty when one may."""
    if not reader.is_active:
        return PERSON_IS_CLOSED
    if reader.is_demonstration and not settings.MAIL_REACHES_MADE_UP_PEOPLE:
        return PERSON_IS_MADE_UP
    return PERSON_IS_RECUSED if is_barred(reader, message.about) else ""


def why_not_now(reader, message):
    """What has changed since the message was written: the topic is off, or a summary names a file that is barred now."""
    if message.rule.may_be_left and has_left(reader, message.topic):
        return TOPIC_IS_OFF
    is_taken_apart = message.topic == Topic.DIGEST and take_apart(message)
    return SUMMARY_IS_WRITTEN_ANEW if is_taken_apart else ""


def has_left(reader, topic):
    """Whether a person has switched a topic off since the message was written."""
    return TopicChoice.objects.filter(user=reader, topic=topic, frequency=Frequency.NEVER).exists()


def attempt(message, post, clock):
    """Hand the message to the mail server and write down what it said."""
    try:
        post.send(message)
    except ServerAway as error:
        put_back(message, clock() + SERVER_PAUSE, attempts=message.attempts - 1, last_error=str(error))
        return Outcome.SERVER_AWAY
    except AddressRefused as error:
        return give_up(message, clock(), str(error))
    except Exception as error:
        words = type(error).__name__ if has_late_words(message) else f"{type(error).__name__}: {error}"
        if message.attempts > len(BACK_OFF):
            return give_up(message, clock(), words)
        logger.warning("Message %s failed (attempt %d): %s", message.pk, message.attempts, words)
        return put_back(message, clock() + wait_after(message.attempts), last_error=words)
    words = {"text": "", "html": ""} if message.is_secret and not settings.KEEP_SECRET_MAILS else {}
    end(message, MessageStatus.SENT, clock(), sent_at=clock(), last_error="", **words)
    return Outcome.SENT


def wait_after(attempts):
    """How long a message waits after its n-th attempt failed."""
    return BACK_OFF[attempts - 1] if attempts else timedelta(0)


def give_up(message, now, words):
    """Stop trying, loudly: the log says so here, `manage.py check_outbox` and the administrators' tasks until somebody acts."""
    end(message, MessageStatus.GAVE_UP, now, last_error=words)
    logger.error("Message %s to %s could not be delivered and was given up: %s", message.pk, message.email, words)
    return Outcome.NOT_SENT


def put_back(message, moment, **fields):
    """Let the message have another turn at a moment."""
    settle(message, status=MessageStatus.QUEUED, next_attempt_at=moment, **fields)
    return Outcome.LATER


def end(message, status, now, **fields):
    """The message needs no more turns."""
    settle(message, status=status, next_attempt_at=None, ended_at=now, **fields)


def settle(message, **fields):
    """Write the end of an attempt, but only while the lease is held: another worker may have taken the message over."""
    held = OutgoingMessage.objects.filter(
        pk=message.pk,
        status=MessageStatus.LEASED,
        leased_by=message.leased_by,
        leased_until=message.leased_until,
    )
    if not held.update(leased_by="", leased_until=None, **fields):
        logger.warning("Message %s: the lease ran out before the attempt ended.", message.pk)
