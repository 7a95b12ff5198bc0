"""Writes messages, in the transaction of the change that they tell of."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User

from .. import barring, working_days
from ..choices import Frequency, MessageStatus, Topic, rule_of
from ..models import OutgoingMessage, TopicChoice
from ..rendering import first_link, foot_for, render_message
from ..timing import moment_for

_is_silent = ContextVar("outbox_is_silent", default=False)


@dataclass(frozen=True)
class Envelope:
    """What is known of a message beside its words.

    `about`: the file's reference. `further_files`: the references of the other files that the text names. `dedupe_key`: the same key reaches the same person once, ever. `still_needed` with `check_arguments`: a check of
    `outbox.relevance` that is asked before sending; the arguments are JSON. `due_on`: the day by which the message asks for something.
    """

    topic: Topic = Topic.NEWS
    about: str = ""
    further_files: tuple = ()
    dedupe_key: str = ""
    still_needed: str = ""
    check_arguments: dict = field(default_factory=dict)
    due_on: date | None = None


@contextmanager
def silence():
    """Send nothing inside the block: made-up files are not news, and made-up people have no mailbox."""
    token = _is_silent.set(True)
    try:
        yield
    finally:
        _is_silent.reset(token)


def send_message(*, event, to, context, envelope=Envelope()):
    """Tell each person in their own language, as often and at the hours that they chose.

    `event` names the templates email/<event>_subject.txt, .txt and .html; `to` are users. The rows are written in the caller's transaction;
    whoever has the message already (by its `dedupe_key`), or has switched its topic off, gets none.
    """
    if _is_silent.get():
        return
    now = timezone.now()
    written = []
    for reader in readers(to, envelope.topic, envelope.about):
        frequency = reader.chosen_frequency or rule_of(envelope.topic).default
        if frequency != Frequency.NEVER:
            message = message_to(reader, event=event, context=context, envelope=envelope)
            written.append(placed(message, frequency, now))
    write(written)


def send_to_address(*, event, email, language, context, envelope=Envelope(topic=Topic.ACCOUNT)):
    """Tell somebody who has no account yet."""
    if _is_silent.get():
        return
    words = render_message(event=event, language=language, context=context)
    message = new_message(event, envelope, words, email=email, language=language)
    if envelope.dedupe_key:
        message.dedupe_key = f"{envelope.dedupe_key}:{email}"
    write([placed(message, Frequency.IMMEDIATE, timezone.now())])


def send_rendered(*, event, email, language, words, recipient=None):
    """Send what another library has rendered, (subject, text, page), about somebody's account, at once."""
    if _is_silent.get():
        return
    envelope = Envelope(topic=Topic.ACCOUNT)
    message = new_message(event, envelope, words, email=email, language=language, recipient=recipient)
    write([placed(message, Frequency.IMMEDIATE, timezone.now())])


def readers(to, topic, about=""):
    """The active people among these who may read of the file, each once, with their settings, choices and place of work."""
    people = to if isinstance(to, QuerySet) else User.objects.filter(pk__in={user.pk for user in to})
    chosen = TopicChoice.objects.filter(user=OuterRef("pk"), topic=topic).values("frequency")[:1]
    rows = people.filter(is_active=True).exclude(pk__in=barring.barred_readers(about)).select_related("mail_settings")
    found = {row.pk: row for row in rows.annotate(chosen_frequency=Subquery(chosen)).order_by("pk")}.values()
    if found and rule_of(topic).keeps_working_hours:
        working_days.remember(found)
    return found


def message_to(reader, *, event, context, envelope):
    """The message that one person reads."""
    full = {**context, "reader": reader, **foot_for(reader, envelope.topic)}
    words = render_message(event=event, language=reader.working_language, context=full)
    message = new_message(
        event, envelope, words, email=reader.email, language=reader.working_language, recipient=reader
    )
    if envelope.dedupe_key:
        message.dedupe_key = f"{envelope.dedupe_key}:{reader.pk}"
    return message


def new_message(event, envelope, words, **address):
    """A row that is not written yet."""
    subject, text, page = words
    return OutgoingMessage(
        event=event,
        topic=envelope.topic,
        subject=subject[:500],
        text=text,
        html=page,
        link=first_link(text)[:500],
        about=envelope.about,
        further_files="".join(f" {reference} " for reference in envelope.further_files),
        due_on=envelope.due_on,
        still_needed=envelope.still_needed,
        check_arguments=envelope.check_arguments,
        message_id=new_message_id(),
        **address,
    )


def placed(message, frequency, now):
    """Put a message on its way: to be sent when its reader may be written to, or into the next summary."""
    message.created_at = message.not_before = now
    if frequency == Frequency.IMMEDIATE:
        message.status = MessageStatus.QUEUED
        message.not_before = message.next_attempt_at = moment_for(message.recipient, message.topic, now)
    else:
        message.status = MessageStatus.GATHERED
    return message


def write(messages):
    """Write rows at once; a key that is there already is left as it is, whoever wrote it, also at the same moment."""
    plain = [message for message in messages if not message.dedupe_key]
    keyed = [message for message in messages if message.dedupe_key]
    if plain:
        OutgoingMessage.objects.bulk_create(plain)
    if keyed:
        OutgoingMessage.objects.bulk_create(
            keyed, update_conflicts=True, unique_fields=["dedupe_key"], update_fields=["dedupe_key"]
        )


def new_message_id():
    """A Message-ID that stays with the message for good, however often it is tried."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid4().hex}@{domain}>"
