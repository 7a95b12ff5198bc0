"""Sending over a real mail server: what leaves, what waits, what is given up, who holds what."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import get_connection
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.tests.factories import make_officer
from outbox import relevance, working_days
from outbox.choices import BACK_OFF, LEASE, SERVER_PAUSE, Frequency, MessageStatus, Topic
from outbox.models import OutgoingMessage
from outbox.permissions import read_reduction
from outbox.post import Post
from outbox.services import Outcome, choose_frequency, deliver_next, send_rendered
from outbox.services.delivering import claim_next
from outbox.tests.factories import make_message, make_news
from outbox.tests.sink import running_sink

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 15, 12, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def sink():
    """A mail server."""
    with running_sink() as sink:
        yield sink


@pytest.fixture
def post(sink):
    """A connection to it."""
    post = Post(get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=sink.port))
    yield post
    post.close()


def deliver(post, now=None):
    """One turn at a moment."""
    moment = now or timezone.now()
    return deliver_next(post=post, worker="one", clock=lambda: moment)


def news(reader, **fields):
    """A message whose turn comes on a Wednesday at noon."""
    return make_news(reader, **{"next_attempt_at": NOON, **fields})


def seen(message, *names):
    """Some columns as they are now."""
    message.refresh_from_db()
    return tuple(getattr(message, name) for name in names)


def test_a_mail_has_its_id_its_languages_and_where_to_answer(post, sink, officer):
    message = make_message(officer, text="Öffnen – ouvrez.")
    message_id = message.message_id

    assert deliver(post) == Outcome.SENT

    (mail,) = sink.mails
    assert (mail["To"], mail["From"], mail["Reply-To"]) == (
        officer.email,
        "MIEUX <portal@mieux.example>",
        "portal@mieux.example",
    )
    assert mail["Message-ID"] == message_id
    assert mail["Date"].datetime.utcoffset() is not None
    assert (mail["Auto-Submitted"], mail["List-Unsubscribe"]) == (None, None)
    assert mail.get_body(("plain",)).get_content().strip() == "Öffnen – ouvrez."
    assert "<p>Öffnen – ouvrez.</p>" in mail.get_body(("html",)).get_content()
    assert seen(message, "status", "next_attempt_at", "leased_by", "attempts") == (MessageStatus.SENT, None, "", 1)
    assert message.sent_at == message.ended_at


def test_what_can_be_left_says_how_in_one_click(post, sink, officer):
    news(officer)
    news(officer, topic=Topic.DECISIONS)
    for _turn in range(2):
        deliver(post, NOON)

    first, decision = sink.mails
    address = first["List-Unsubscribe"].strip("<>")
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    allowed = read_reduction(address.rstrip("/").rpartition("/")[2])
    assert (allowed.user_id, allowed.topic) == (officer.pk, Topic.NEWS)
    assert decision["List-Unsubscribe"] is None


@pytest.mark.parametrize("topic", [Topic.REMINDERS, Topic.ESCALATION, Topic.DIGEST])
def test_machines_see_that_a_machine_wrote(post, sink, officer, topic):
    news(officer, topic=topic)
    deliver(post, NOON)

    assert sink.mails[0]["Auto-Submitted"] == "auto-generated"


def test_words_that_open_an_account_do_not_stay(post, officer):
    secret, plain = make_message(officer), news(officer)
    OutgoingMessage.objects.update(next_attempt_at=NOON)
    for _turn in range(2):
        deliver(post, NOON)

    assert seen(secret, "status", "text", "html") == (MessageStatus.SENT, "", "")
    assert seen(plain, "status", "text") == (MessageStatus.SENT, "Open the link.")


def test_one_connection_serves_many(post, sink):
    for _turn in range(5):
        make_message()
    outcomes = [deliver(post) for _turn in range(6)]

    assert outcomes == [Outcome.SENT] * 5 + [None]
    assert sink.connections == 1


def test_a_connection_that_died_meanwhile_costs_nothing(post, sink):
    make_message()
    second = make_message()
    deliver(post)
    post.connection.connection.sock.shutdown(2)

    assert deliver(post) == Outcome.SENT
    assert seen(second, "status", "attempts") == (MessageStatus.SENT, 1)
    assert (len(sink.mails), sink.connections) == (2, 2)


def test_a_refusal_for_good_is_given_up_at_once_and_loudly(post, sink, caplog):
    message = make_message(email="gone@example.org")
    sink.answers["gone@example.org"] = "550 5.1.1 No such person"

    assert deliver(post) == Outcome.NOT_SENT
    assert seen(message, "status", "last_error", "attempts") == (
        MessageStatus.GAVE_UP,
        "550 5.1.1 No such person",
        1,
    )
    assert [record.levelname for record in caplog.records if record.name.startswith("outbox")] == ["ERROR"]
    with pytest.raises(CommandError, match="1 messages could not be delivered"):
        call_command("check_outbox")


def test_a_refusal_for_now_is_tried_again_ever_later_then_given_up(post, sink):
    message = make_message(email="full@example.org")
    sink.answers["full@example.org"] = "452 4.2.2 Mailbox full"
    moment = timezone.now()
    waits = []
    while seen(message, "status") == (MessageStatus.QUEUED,):
        moment = message.next_attempt_at
        deliver(post, moment)
        message.refresh_from_db()
        waits.append(message.next_attempt_at and message.next_attempt_at - moment)

    assert waits == [*BACK_OFF, None]
    assert (message.status, message.attempts) == (MessageStatus.GAVE_UP, len(BACK_OFF) + 1)
    assert message.last_error == "NotNow: 452 4.2.2 Mailbox full"


def test_other_messages_go_on_beside_one_that_fails(post, sink):
    make_message(email="full@example.org")
    make_message(email="fine@example.org")
    sink.answers["full@example.org"] = "452 4.2.2 Mailbox full"

    assert [deliver(post) for _turn in range(3)] == [Outcome.LATER, Outcome.SENT, None]


def test_a_server_that_is_away_costs_no_attempt(officer):
    with running_sink() as sink:
        port = sink.port
    away = Post(get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port))
    message = make_message(officer)
    now = timezone.now()

    for turn in range(3 * len(BACK_OFF)):
        assert deliver(away, now + turn * SERVER_PAUSE) == Outcome.SERVER_AWAY
    assert seen(message, "status", "attempts") == (MessageStatus.QUEUED, 0)
    assert message.last_error.startswith("ConnectionRefusedError")

    with running_sink(port=port) as sink:
        assert deliver(away, now + timedelta(days=1)) == Outcome.SENT
        assert sink.ids == [message.message_id]
    away.close()


def test_nobody_delivers_is_found_out():
    message = make_message()
    call_command("check_outbox")
    OutgoingMessage.objects.filter(pk=message.pk).update(next_attempt_at=timezone.now() - timedelta(minutes=16))

    with pytest.raises(CommandError, match="1 messages are due for more than 15 minutes"):
        call_command("check_outbox")


def test_the_hours_are_kept_when_it_is_sent_too(post, officer):
    message = news(officer)
    saturday = datetime(2026, 7, 18, 12, tzinfo=NOON.tzinfo)

    assert deliver(post, saturday) == Outcome.LATER
    assert seen(message, "next_attempt_at", "attempts") == (datetime(2026, 7, 20, 8, tzinfo=NOON.tzinfo), 0)
    assert deliver(post, message.next_attempt_at) == Outcome.SENT


def test_a_calendar_that_was_registered_counts(post, officer, monkeypatch):
    monkeypatch.setattr(working_days, "_registered", [])
    working_days.register(lambda user, day: day.weekday() == 5)
    message = news(officer)

    deliver(post, NOON)

    assert seen(message, "next_attempt_at") == (datetime(2026, 7, 18, 8, tzinfo=NOON.tzinfo),)


def test_what_is_done_is_not_reminded_of(post, sink, officer, monkeypatch):
    monkeypatch.setattr(relevance, "_checks", {})
    relevance.register("is_open", lambda pk: pk == 1)
    done = news(officer, still_needed="is_open", check_arguments={"pk": 2})
    is_open = news(officer, still_needed="is_open", check_arguments={"pk": 1})

    assert {deliver(post, NOON) for _turn in range(2)} == {Outcome.NOT_SENT, Outcome.SENT}
    assert seen(done, "status") == (MessageStatus.NEEDLESS,)
    assert sink.ids == [is_open.message_id]


def test_a_check_that_nobody_knows_or_that_fails_lets_the_message_go(monkeypatch, caplog):
    monkeypatch.setattr(relevance, "_checks", {})
    relevance.register("broken", lambda: 1 / 0)

    assert relevance.is_still_needed("unknown", {}) and relevance.is_still_needed("broken", {})
    assert len(caplog.records) == 2
    with pytest.raises(ValueError, match="two checks"):
        relevance.register("broken", lambda: True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"is_active": False}, "The person may no longer sign in."),
        ({"is_demonstration": True}, "The person is made up and has no mailbox."),
    ],
)
def test_some_people_are_not_written_to(post, sink, change, reason):
    person = make_officer(**change)
    message = make_message(person)

    assert deliver(post) == Outcome.NOT_SENT
    assert seen(message, "status", "last_error") == (MessageStatus.CANCELLED, reason)
    assert sink.mails == []


def test_a_topic_switched_off_meanwhile_is_off(post, officer):
    message = news(officer)
    choose_frequency(user_id=officer.pk, topic=Topic.NEWS, frequency=Frequency.NEVER)
    deliver(post, NOON)

    assert seen(message, "status") == (MessageStatus.CANCELLED,)


def test_a_lease_is_taken_over_when_it_runs_out_and_the_late_one_changes_nothing(post, sink):
    message = make_message()
    now = timezone.now()
    held = claim_next(worker="dead", lease=LEASE, now=now)

    assert held.pk == message.pk
    assert deliver(post, now + LEASE - timedelta(seconds=1)) is None

    class LatePost:
        """The first worker wakes up while the second has sent."""

        def send(self, late):
            assert deliver(post, now + 2 * LEASE) == Outcome.SENT

    OutgoingMessage.objects.filter(pk=message.pk).update(
        status=MessageStatus.QUEUED, leased_by="", leased_until=None, next_attempt_at=now
    )
    deliver_next(post=LatePost(), worker="late", clock=lambda: now)
    assert seen(message, "status", "sent_at") == (MessageStatus.SENT, now + 2 * LEASE)
    assert len(sink.mails) == 1


def test_the_oldest_turn_comes_first_and_taking_it_costs_few_queries(django_assert_num_queries):
    later, sooner = make_message(), make_message()
    now = timezone.now()
    OutgoingMessage.objects.filter(pk=later.pk).update(next_attempt_at=now)
    OutgoingMessage.objects.filter(pk=sooner.pk).update(next_attempt_at=now - timedelta(hours=1))

    with django_assert_num_queries(4):  # savepoint, select, update, release
        assert claim_next(worker="one", lease=LEASE, now=now) == sooner


def test_once_drains_and_says_how_many(sink, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    for number in range(3):
        send_rendered(event="test", email=f"{number}@example.org", language="en", words=("Subject", "Text", ""))

    call_command("deliver", once=True, worker="test")
    assert "Sent 3 messages." in capsys.readouterr().out
    assert len(sink.mails) == 3

    with pytest.raises(CommandError, match="--lease must be more"):
        call_command("deliver", once=True, lease=0)


def test_the_claim_goes_through_its_index():
    plan = OutgoingMessage.objects.due(timezone.now())[:1].explain()

    if connection.vendor == "sqlite":  # PostgreSQL reads small tables as a whole
        assert "USING INDEX message_claimed_in_order" in plan
        assert "TEMP B-TREE" not in plan
