"""What waits for an administrator."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from outbox.choices import MessageStatus
from outbox.models import OutgoingMessage

from .register import institutions_to_confirm
from .task import Task


def administrator_tasks(user, today):
    """Messages that could not be delivered, then institutions to check."""
    return [*undelivered(user, today), *institutions_to_confirm(today)]


def undelivered(user, today):
    """One task for all messages that were given up."""
    count = OutgoingMessage.objects.readable_by(user).given_up().count()
    if count:
        text = ngettext(
            "%(n)d message could not be delivered: try again or cancel it",
            "%(n)d messages could not be delivered: try again or cancel them",
            count,
        )
        url = f"{reverse('admin:outbox_outgoingmessage_changelist')}?status__exact={MessageStatus.GAVE_UP}"
        yield Task(text % {"n": count}, gettext("Messages"), url, None, today)
