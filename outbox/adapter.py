"""Lets allauth's mails leave through the outbox: confirming an address, setting a password."""

from accounts.adapter import AccountAdapter
from papers.languages import working_language

from .services import send_rendered


class OutboxAccountAdapter(AccountAdapter):
    """The portal's adapter; its mails are rows like all others."""

    def deliver(self, message, event, person):
        """Write the mail into the outbox: it leaves at once, and a mail server that is away does not fail the page."""
        pages = [content for content, kind in message.alternatives if kind == "text/html"]
        send_rendered(
            event=event,
            email=message.to[0],
            language=person.working_language if person else working_language(),
            words=(message.subject, message.body, pages[0] if pages else ""),
            recipient=person if person is not None and person.pk else None,
        )
