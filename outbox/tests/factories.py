"""Messages for tests, through the services, and the mails that leave when everything due is delivered."""

from collections.abc import Sequence

from django.core import mail

from outbox.choices import MessageStatus, Topic
from outbox.models import OutgoingMessage
from outbox.post import Post
from outbox.services import deliver_next, send_rendered


def make_message(recipient=None, *, email="ana@example.org", subject="Set a password", text="Open the link."):
    """A message about an account, which leaves at once."""
    send_rendered(
        event="test",
        email=recipient.email if recipient else email,
        language="en",
        words=(subject, text, f"<html><head></head><body><p>{text}</p></body></html>"),
        recipient=recipient,
    )
    return OutgoingMessage.objects.latest("id")


def make_news(recipient, **fields):
    """A message about a file, written at a moment of the test's choice by updating the row."""
    message = make_message(recipient, subject=fields.pop("subject", "It moved on"))
    OutgoingMessage.objects.filter(pk=message.pk).update(**{"topic": Topic.NEWS, **fields})
    message.refresh_from_db()
    return message


def deliver_everything():
    """Send whatever is queued, each message at its own moment, as if time passed."""
    post = Post()
    while turn := OutgoingMessage.objects.filter(status=MessageStatus.QUEUED).order_by("next_attempt_at", "id").first():
        deliver_next(post=post, worker="test", clock=lambda turn=turn: turn.next_attempt_at)


class DeliveredMails(Sequence):
    """The mails in django.core.mail.outbox, once everything queued is delivered: looked at whenever it is read."""

    def __len__(self):
        deliver_everything()
        return len(mail.outbox)

    def __getitem__(self, place):
        deliver_everything()
        return mail.outbox[place]

    def __eq__(self, other):
        return list(self) == list(other)

    __hash__ = None

    def forget(self):
        """Leave out what was written until now: the test is about what follows."""
        OutgoingMessage.objects.all().delete()
        mail.outbox.clear()
