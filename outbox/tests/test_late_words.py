"""Words that stand in the mail alone: made when it leaves, new at every attempt, nowhere in the row, in the mailbox or in an error."""

import smtplib

import pytest
from django.core import mail
from django.urls import reverse

from outbox import late_words
from outbox.choices import MessageStatus
from outbox.late_words import MARKER, filled, shown, shown_page
from outbox.models import OutgoingMessage
from outbox.post import Post
from outbox.services import deliver_next, send_rendered
from outbox.tests.factories import deliver_everything, make_message

pytestmark = pytest.mark.django_db
PAGE = f'<html><head></head><body><a class="btn" href="{MARKER}">Answer</a></body></html>'


@pytest.fixture
def numbers():
    """Messages of the event “late” get the next number in the place of their marker."""
    made = []

    def next_number(step=1):
        made.append(step)
        return f"https://example.org/{len(made) * step}/"

    late_words.register("late", next_number)
    yield made
    late_words._makers.pop("late")


def make_late(arguments=None, event="late"):
    """A message with a marker."""
    send_rendered(event=event, email="ana@example.org", language="en", words=("Answer", f"Here: {MARKER}", PAGE))
    OutgoingMessage.objects.update(check_arguments=arguments or {}, topic="news")
    return OutgoingMessage.objects.latest("pk")


def test_the_mail_has_them_in_both_forms_and_the_row_has_not(numbers):
    message = make_late({"step": 7})
    deliver_everything()

    (sent,) = mail.outbox
    assert sent.body == "Here: https://example.org/7/"
    assert 'href="https://example.org/7/"' in sent.alternatives[0].content
    assert len(numbers) == 1
    message.refresh_from_db()
    assert (message.status, message.text, message.html) == (MessageStatus.SENT, f"Here: {MARKER}", PAGE)


def test_each_attempt_has_its_own(numbers):
    message = make_late()

    assert filled(message)[0] != filled(message)[0]


def test_a_marker_that_somebody_typed_stays_what_it_is(numbers):
    message = make_late(event="another")

    assert filled(message) == (message.text, message.html)


def test_what_cannot_be_made_stops_the_sending_and_is_tried_again(numbers):
    message = make_late({"unknown": 1})
    deliver_next(post=Post(), worker="test")

    message.refresh_from_db()
    assert (message.status, message.last_error, mail.outbox) == (MessageStatus.QUEUED, "TypeError", [])


class Gossip:
    """A mail server that repeats in its refusal what stood in the mail."""

    def open(self):
        """It listens."""

    def close(self):
        """It hangs up."""

    def send_messages(self, mails):
        """It refuses and quotes."""
        raise smtplib.SMTPDataError(554, f"blocked: {mails[0].body}".encode())


def test_an_error_does_not_repeat_them(numbers, caplog):
    message = make_late()
    deliver_next(post=Post(Gossip()), worker="test")

    message.refresh_from_db()
    assert (message.status, message.last_error) == (MessageStatus.QUEUED, "SMTPDataError")
    assert "example.org/1" not in caplog.text


def test_the_mailbox_and_the_administration_show_a_sentence(numbers, client, administrator):
    message = make_late()
    for url in (reverse("outbox:mailbox-detail", args=[message.pk]), reverse("outbox:mailbox-page", args=[message.pk])):
        page = client.get(url).content.decode()
        assert MARKER not in page
    assert shown(message.text) == "Here: (this link stands only in the mail itself)"
    assert shown_page(PAGE) == '<html><head></head><body><a class="btn" aria-disabled="true">Answer</a></body></html>'

    client.force_login(administrator)
    page = client.get(reverse("admin:outbox_outgoingmessage_change", args=[message.pk])).content.decode()
    assert "this link stands only in the mail itself" in page and MARKER not in page


def test_one_event_has_one_maker(numbers):
    with pytest.raises(ValueError, match="another function"):
        late_words.register("late", lambda: "")
    assert filled(make_message())[0] == "Open the link."
