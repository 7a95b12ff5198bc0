"""Free messages between the two sides of a file, and the team's duty to reply."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_team
from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from .. import notifications
from ..choices import AttachmentKind
from ..models import Message
from ..permissions import can_write_message, is_contact, is_open_to_messages, refuse_recused
from .clarification import lock_request
from .files import add_attachment
from .reading import mark_read


@transaction.atomic
def write_message(*, assistance_request, actor, text, files=(), form_key=None):
    """Write to the other side; the same form sent twice makes one message. A message of the team settles what waited for a reply."""
    locked = lock_request(assistance_request.pk)
    known = Message.objects.filter(form_key=form_key, written_by=actor).first() if form_key else None
    if known is not None:
        return known
    check_may_write(locked, actor)
    key = {"form_key": form_key} if form_key else {}
    message = Message.objects.create(
        assistance_request=locked, text=text.strip(), is_from_team=is_team(actor), written_by=actor, **key
    )
    for checked in files:
        sent = {"kind": AttachmentKind.MESSAGE, "checked": checked, "sent_with": {"message": message}}
        add_attachment(assistance_request=locked, actor=actor, **sent)
    if message.is_from_team:
        settle(locked.messages.to_reply(), actor)
    notifications.tell_message(locked, message)
    mark_read(assistance_request=locked, user=actor)
    return message


def check_may_write(locked, actor):
    """Both sides write while the file is open."""
    if not (is_team(actor) or is_contact(actor, locked)):
        label = str(can_write_message.label)
        raise StepNotAllowed([Reason(gettext("Messages are written by %(who)s.") % {"who": label}, label)])
    refuse_recused(actor, locked.pk)
    if not is_open_to_messages(locked):
        raise TransitionRefused([gettext("The file is closed to messages: its clock has stopped.")])


@transaction.atomic
def settle_messages(*, assistance_request, actor, up_to):
    """Say that messages of the authority need no reply, up to one that the reader has seen; `up_to` is its key."""
    locked = lock_request(assistance_request.pk)
    if not is_team(actor):
        label = str(is_team.label)
        raise StepNotAllowed([Reason(gettext("This step is taken by %(who)s.") % {"who": label}, label)])
    refuse_recused(actor, locked.pk)
    return settle(locked.messages.to_reply().filter(pk__lte=up_to), actor)


def settle(messages, actor):
    """Nothing more is owed on these; returns how many there were."""
    return messages.order_by().update(settled_by=actor, settled_at=timezone.now())
