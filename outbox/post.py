"""The way out: one connection to the mail server, kept open, and what its answers mean."""

import smtplib
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from .choices import AUTOMATIC_TOPICS, LEAVABLE_TOPICS
from .late_words import filled
from .rendering import reduction_url

PERMANENT = range(500, 600)
BUSY = 421


class ServerAway(Exception):
    """The mail server cannot be used at all: no fault of any message."""


class AddressRefused(Exception):
    """The mail server refuses this recipient for good."""


class NotNow(Exception):
    """The mail server does not take mail for this recipient at the moment."""


class Post:
    """Sends messages over one connection; lets it go when asked, or when the server has."""

    def __init__(self, connection=None):
        self.connection = connection or get_connection()
        self.sent = 0

    def send(self, message):
        """Send one message, or raise ServerAway, AddressRefused, or whatever else the server made of it."""
        mail = mail_of(message, self.connection)
        self.open()
        was_open_for_long = self.sent > 0
        try:
            self.hand_over(mail)
        except (smtplib.SMTPResponseException, OSError) as error:
            self.close()
            if not (was_open_for_long and is_hang_up(error)):
                raise
            self.open()
            self.hand_over(mail)
        self.sent += 1

    def hand_over(self, mail):
        """Give the mail to the server; a refusal of the recipient for good is told apart from everything else."""
        try:
            self.connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            text = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
            raise (AddressRefused(text) if code in PERMANENT else NotNow(text)) from error

    def open(self):
        """Make sure that there is a connection; every error of smtplib is an OSError."""
        try:
            self.connection.open()
        except OSError as error:
            self.close()
            raise ServerAway(f"{type(error).__name__}: {error}") from error

    def close(self):
        """Let the connection go; the next message opens another."""
        self.sent = 0
        try:
            self.connection.close()
        except OSError:
            self.connection.connection = None


def is_hang_up(error):
    """Whether the server ended the connection, as servers do after some time or some number of mails."""
    is_over = isinstance(error, (smtplib.SMTPServerDisconnected, ConnectionError))
    return is_over or getattr(error, "smtp_code", None) == BUSY


def mail_of(message, connection):
    """The mail with its fixed Message-ID and the headers that machines read."""
    headers = {"Message-ID": message.message_id, "Date": format_datetime(timezone.localtime())}
    if message.topic in AUTOMATIC_TOPICS:
        headers["Auto-Submitted"] = "auto-generated"
    if message.topic in LEAVABLE_TOPICS and message.recipient is not None:
        headers["List-Unsubscribe"] = f"<{reduction_url(message.recipient, message.topic)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    text, page = filled(message)
    mail = EmailMultiAlternatives(
        message.subject,
        text,
        settings.DEFAULT_FROM_EMAIL,
        [message.email],
        reply_to=[settings.CONTACT_ADDRESS],
        headers=headers,
        connection=connection,
    )
    if page:
        mail.attach_alternative(page, "text/html")
    return mail
