"""Nobody is written to about a file that is barred to them: asked when a message is written, when it leaves, in a summary."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.tests.factories import make_user
from outbox import barring
from outbox.choices import PERSON_IS_RECUSED, SUMMARY_IS_WRITTEN_ANEW, Frequency, MessageStatus, Topic
from outbox.models import OutgoingMessage
from outbox.services import Envelope, choose_frequency, compose_digests, send_message
from outbox.tests.factories import deliver_everything, make_message, make_news

pytestmark = pytest.mark.django_db
FILE, OTHER = "MX-2026-001", "MX-2026-002"
TUESDAY = datetime(2026, 7, 14, 10, tzinfo=UTC)


class Gate:
    """What a higher app knows: pairs of a reader and a file."""

    def __init__(self):
        self.pairs = set()

    def readers(self, about):
        """The keys of those who may not read of a file."""
        return [key for key, file in self.pairs if file == about]

    def files(self, user):
        """The files of which a person may not read."""
        return [file for key, file in self.pairs if key == user.pk]

    def bar(self, user, file=FILE):
        """Close a file to a person."""
        self.pairs.add((user.pk, file))


@pytest.fixture
def gate(monkeypatch):
    """A gate of our own in the place of the one that the portal registers."""
    gate = Gate()
    monkeypatch.setattr(barring, "_registered", [])
    barring.register(readers=gate.readers, files=gate.files)
    return gate


@pytest.fixture
def pair():
    """Somebody who is barred in the tests, and somebody who is not."""
    return make_user(), make_user()


def tell(*people, about=FILE):
    """Write about a file; any mail that needs nothing else."""
    context = {"membership": {"institution": "Labour"}, "note": ""}
    send_message(event="membership_confirmed", to=people, context=context, envelope=Envelope(about=about))


def test_when_it_is_written(gate, pair):
    gate.bar(pair[0])
    tell(*pair)
    tell(*pair, about=OTHER)

    assert list(OutgoingMessage.objects.order_by("pk").values_list("recipient", "about")) == [
        (pair[1].pk, FILE), (pair[0].pk, OTHER), (pair[1].pk, OTHER),
    ]  # fmt: skip


def test_when_it_leaves(gate, pair):
    for user in pair:
        make_news(user, about=FILE)
    gate.bar(pair[0])
    deliver_everything()

    barred, sent = OutgoingMessage.objects.order_by("pk")
    assert (barred.status, barred.last_error) == (MessageStatus.CANCELLED, PERSON_IS_RECUSED)
    assert (sent.status, [message.to for message in mail.outbox]) == (MessageStatus.SENT, [[pair[1].email]])


def gathered(user, about):
    """News that waits for a person's summary since Monday."""
    fields = {"status": MessageStatus.GATHERED, "next_attempt_at": None, "created_at": TUESDAY - timedelta(days=1)}
    return make_news(user, about=about, **fields)


def wants_summaries(*people):
    """They hear of news once a day."""
    for user in people:
        choose_frequency(user_id=user.pk, topic=Topic.NEWS, frequency=Frequency.DAILY)


def test_when_a_summary_is_made(gate, pair):
    wants_summaries(pair[0])
    barred, other = gathered(pair[0], FILE), gathered(pair[0], OTHER)
    gate.bar(pair[0])

    with time_machine.travel(TUESDAY, tick=False):
        assert compose_digests(now=timezone.now()) == 1

    barred.refresh_from_db()
    other.refresh_from_db()
    assert (barred.status, barred.last_error, barred.bundled_in) == (MessageStatus.CANCELLED, PERSON_IS_RECUSED, None)
    assert (other.status, FILE in other.bundled_in.text) == (MessageStatus.BUNDLED, False)


def test_a_summary_that_waits_is_taken_apart_and_made_again(gate, pair):
    wants_summaries(pair[0])
    barred, other = gathered(pair[0], FILE), gathered(pair[0], OTHER)
    with time_machine.travel(TUESDAY, tick=False):
        compose_digests(now=timezone.now())
        first = OutgoingMessage.objects.get(topic=Topic.DIGEST)
        gate.bar(pair[0])
        deliver_everything()
        assert compose_digests(now=timezone.now()) == 1
        deliver_everything()

    first.refresh_from_db()
    barred.refresh_from_db()
    other.refresh_from_db()
    assert (first.status, first.last_error) == (MessageStatus.CANCELLED, SUMMARY_IS_WRITTEN_ANEW)
    assert (barred.status, other.status) == (MessageStatus.CANCELLED, MessageStatus.BUNDLED)
    assert other.bundled_in != first and other.bundled_in.status == MessageStatus.SENT
    (sent,) = mail.outbox
    assert OTHER in sent.body and FILE not in sent.body


def test_whoever_is_barred_reads_neither_the_messages_nor_the_summaries_of_others(gate, pair):
    keeper, reader = pair
    plain, about = make_message(), make_news(reader, about=FILE)
    summary = make_news(reader, topic=Topic.DIGEST)
    other = make_news(reader, about=OTHER)
    make_news(
        reader,
        about=FILE,
        status=MessageStatus.BUNDLED,
        bundled_in=summary,
        next_attempt_at=None,
        ended_at=timezone.now(),
    )
    several = make_news(reader, further_files=f" {OTHER}  {FILE} ")
    longer = make_news(reader, further_files=f" {FILE}1 ")
    gate.bar(keeper)

    assert set(OutgoingMessage.objects.readable_by(keeper)) == {plain, other, longer}
    assert set(OutgoingMessage.objects.readable_by(reader)) >= {plain, about, summary, other, several, longer}


def test_without_anybody_who_knows_nobody_is_barred(monkeypatch, pair):
    monkeypatch.setattr(barring, "_registered", [])
    assert not barring.is_barred(pair[0], FILE)
    assert (barring.barred_readers(FILE), barring.barred_files(pair[0])) == ((), ())


def test_what_is_about_no_file_is_barred_to_nobody(gate, pair):
    gate.bar(pair[0], "")
    tell(*pair, about="")
    assert OutgoingMessage.objects.count() == 2
