"""Which reminders went out about a file, and what became of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_officer
from outbox.choices import MessageStatus, Topic
from outbox.models import OutgoingMessage
from outbox.proof import MOST_SHOWN, reminders_about
from outbox.tests.factories import make_news

pytestmark = pytest.mark.django_db
SENT = {"status": MessageStatus.SENT, "next_attempt_at": None}


@pytest.fixture
def sent():
    """The moment at which something was sent."""
    moment = timezone.make_aware(timezone.datetime(2026, 6, 11, 8, 0))
    return {**SENT, "sent_at": moment, "ended_at": moment}


def remind(reader, **fields):
    """A reminder about a file, as it stands later."""
    return make_news(reader, **{"topic": Topic.REMINDERS, "about": "MX-2026-001", "subject": "Answer", **fields})


def fates():
    """What became of the reminders about the file, newest first."""
    return [(reminder.reader, reminder.fate) for reminder in reminders_about("MX-2026-001")]


def test_what_became_of_each(sent):
    reader, ended = make_officer(name="Ines Vermeer"), {"next_attempt_at": None, "ended_at": timezone.now()}
    summary = make_news(reader, topic=Topic.DIGEST, **sent)
    remind(reader)
    remind(reader, status=MessageStatus.NEEDLESS, **ended)
    remind(reader, status=MessageStatus.GAVE_UP, last_error="No such mailbox.", **ended)
    remind(reader, topic=Topic.ESCALATION, **sent)
    remind(reader, status=MessageStatus.BUNDLED, bundled_in=summary, **ended)
    remind(reader, about="MX-2026-002", **sent)
    remind(reader, topic=Topic.TASKS, **sent)

    assert [fate for _reader, fate in fates()] == [
        "Sent in the summary of 11 June 2026, 08:00",
        "Sent on 11 June 2026, 08:00",
        "Could not be delivered",
        "No longer needed",
        "Waits to be sent",
    ]
    assert [reminder.is_undelivered for reminder in reminders_about("MX-2026-001")] == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_a_person_who_has_left_is_named_by_the_address():
    reader = make_officer()
    message = remind(reader)
    OutgoingMessage.objects.filter(pk=message.pk).update(recipient=None)

    assert fates() == [(reader.email, "Waits to be sent")]


def test_the_list_is_bounded_and_takes_one_query(django_assert_num_queries):
    reader, now = make_officer(), timezone.now()
    for number in range(MOST_SHOWN + 2):
        remind(reader, subject=f"Reminder {number}", created_at=now + timedelta(days=number))

    with django_assert_num_queries(1):
        reminders = reminders_about("MX-2026-001")

    assert [reminder.subject for reminder in reminders] == [f"Reminder {number}" for number in range(11, 1, -1)]
