"""The one function that sends a message."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi, override

_is_silent = ContextVar("outbox_is_silent", default=False)


@contextmanager
def silence():
    """Send nothing inside the block: made-up files are not news, and made-up people have no mailbox."""
    token = _is_silent.set(True)
    try:
        yield
    finally:
        _is_silent.reset(token)


def render_message(*, event, language, context):
    """Subject, text and page of one message in one language."""
    with override(language):
        full = {
            **context,
            "site": settings.SITE_ADDRESS,
            "language": language,
            "direction": "rtl" if get_language_bidi() else "ltr",
        }
        subject = " ".join(render_to_string(f"email/{event}_subject.txt", full).split())
        full["subject"] = subject
        return subject, render_to_string(f"email/{event}.txt", full), render_to_string(f"email/{event}.html", full)


def send_message(*, event, to, context):
    """Tell each person in their own language, once the change that caused it is safely written.

    `event` names the templates email/<event>_subject.txt, .txt and .html; `to` are users.
    """
    if _is_silent.get():
        return
    people = {user.pk: user for user in to if user.is_active}
    for user in people.values():
        send_to_address(event=event, email=user.email, language=user.language, context={**context, "reader": user})


def send_to_address(*, event, email, language, context):
    """Tell somebody who has no account yet."""
    subject, text, page = render_message(event=event, language=language, context=context)
    answers = [settings.CONTACT_ADDRESS]
    mail = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [email], reply_to=answers)
    mail.attach_alternative(page, "text/html")
    transaction.on_commit(mail.send, robust=True)
