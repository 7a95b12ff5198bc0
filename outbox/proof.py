"""The proof, on the page of a file, that reminders went out: to whom, when, and what became of them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from .choices import MessageStatus, Topic
from .models import OutgoingMessage

MOST_SHOWN = 10
REMINDING = (Topic.REMINDERS, Topic.ESCALATION)


@dataclass(frozen=True)
class SentReminder:
    """One reminder or call for help as the team reads of it."""

    at: datetime
    subject: str
    language: str
    reader: str
    fate: str
    is_undelivered: bool


def reminders_about(reference):
    """The latest reminders about a file, newest first, in one query."""
    messages = OutgoingMessage.objects.filter(about=reference, topic__in=REMINDING).order_by("-id")
    rows = messages.select_related("recipient", "bundled_in").defer(
        "text", "html", "bundled_in__text", "bundled_in__html"
    )
    return [
        SentReminder(
            timezone.localtime(message.created_at),
            message.subject,
            message.language,
            str(message.recipient or message.email),
            fate_of(message),
            carrier_of(message).status == MessageStatus.GAVE_UP,
        )
        for message in rows[:MOST_SHOWN]
    ]


def carrier_of(message):
    """What leaves for the mail server: the message itself, or the summary that it is part of."""
    return message.bundled_in or message


def fate_of(message):
    """What became of a message, in words: sent on a day, in a summary or alone; or where it waits, or why it never left."""
    carrier = carrier_of(message)
    if carrier.status != MessageStatus.SENT:
        return str(MessageStatus(carrier.status).label)
    when = date_format(timezone.localtime(carrier.sent_at), "j F Y, H:i")
    words = gettext("Sent in the summary of %(when)s") if message.bundled_in_id else gettext("Sent on %(when)s")
    return words % {"when": when}
