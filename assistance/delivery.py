"""The proof that the note of a round reached those who were asked: what became of each mail, and who said that it has come."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from outbox.choices import MessageStatus
from outbox.models import OutgoingMessage
from outbox.proof import carrier_of, fate_of

from .consultees import people_of
from .permissions import recused_people

CHASING = Q(dedupe_key__startswith="delegation:") | Q(dedupe_key__startswith="committee:")


@dataclass(frozen=True)
class NoteMail:
    """One mail of a round to one person."""

    reader_id: int | None
    reader: str
    subject: str
    language: str
    fate: str
    sent_at: datetime | None
    is_undelivered: bool


def note_key(consultation, consultee, what="asked"):
    """The key against doubles of a round's mail to a consultee; it tells whose mail a message is."""
    return f"{round_key(consultation)}{consultee.pk}:{what}"


def round_key(consultation):
    """What the keys of all mails of a round begin with."""
    return f"consultation:{consultation.pk}:"


def note_mails(consultation):
    """{consultee: [NoteMail]} of a round, the oldest first; one query."""
    messages = OutgoingMessage.objects.filter(
        about=consultation.assistance_request.reference, dedupe_key__startswith=round_key(consultation)
    )
    rows = messages.select_related("recipient", "bundled_in").defer(
        "text", "html", "bundled_in__text", "bundled_in__html"
    )
    found = {}
    for row in rows.order_by("id"):
        found.setdefault(int(row.dedupe_key.split(":")[2]), []).append(mail_of(row))
    return found


def reminders_of(consultation, mails):
    """{consultee: [NoteMail]} of the reminders of a round, by the people to whom its notes went; one query."""
    reminders = OutgoingMessage.objects.filter(
        about=consultation.assistance_request.reference, event="reminder", created_at__gte=consultation.opened_at
    )
    rows = reminders.filter(CHASING).select_related("recipient", "bundled_in").order_by("id")
    sent = [mail_of(row) for row in rows.defer("text", "html", "bundled_in__text", "bundled_in__html")]
    readers = {pk: {mail.reader for mail in own} for pk, own in mails.items()}
    return {pk: [mail for mail in sent if mail.reader in names] for pk, names in readers.items()}


def mail_of(message):
    """One message as the proof shows it; a message in a summary left with the summary."""
    carrier = carrier_of(message)
    return NoteMail(
        message.recipient_id,
        str(message.recipient or message.email),
        message.subject,
        message.language,
        fate_of(message),
        carrier.sent_at if carrier.status == MessageStatus.SENT else None,
        carrier.status == MessageStatus.GAVE_UP,
    )


def reached(consultation, consultees, mails):
    """The keys of the consultees that the note reached before silence ends; `mails` are those of note_mails.

    A mail of the round left for one of its people, or one of them said that the note has come, or it has answered in this round.
    Whoever has declared a conflict of interest reads nothing of the file: what reached them alone reached nobody.
    On a made-up file made-up people count as reached: their mails go nowhere, and nobody's agreement is at stake.
    """
    due_at, recused = consultation.due_at, set(recused_people(consultation.assistance_request))
    found = {
        one.pk
        for one in consultees
        if (one.acknowledged_at and one.acknowledged_at <= due_at and one.acknowledged_by_id not in recused)
        or any(
            mail.sent_at and mail.sent_at <= due_at and mail.reader_id not in recused for mail in mails.get(one.pk, ())
        )
        or one.replies.all()
    }
    if consultation.assistance_request.is_demonstration:
        people = people_of(consultees, consultation.assistance_request, consultation.due_on)
        found |= {pk for pk, answerers in people.items() if any(one.user.is_demonstration for one in answerers)}
    return found


def first_sent_at(mails):
    """When the first mail of some left, as one says it; None while none has."""
    moments = [mail.sent_at for mail in mails if mail.sent_at]
    return timezone.localtime(min(moments)) if moments else None
