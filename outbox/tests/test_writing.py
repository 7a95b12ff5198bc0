"""Messages are rows of the change that caused them: to whom, when, once."""

from datetime import datetime, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction

from accounts.tests.factories import make_officer
from outbox.choices import Frequency, MessageStatus, Topic
from outbox.models import MailSettings, OutgoingMessage
from outbox.services import Envelope, choose_frequency, send_message, send_to_address, silence

pytestmark = pytest.mark.django_db
WEDNESDAY = "2026-07-15 10:00+02:00"
NIGHT = "2026-07-15 22:00+02:00"
BRUSSELS = ZoneInfo("Europe/Brussels")


REFERENCE = "MX-2026-031"
LINK = "http://127.0.0.1:8000/fr/actions/work/MX-2026-031/"


def tell(to, **fields):
    """Tell of a file; any event will do."""
    item = SimpleNamespace(subject="It moved on", link=LINK, due_on=None)
    envelope = Envelope(**{"topic": Topic.NEWS, "about": REFERENCE, **fields})
    send_message(
        event="digest", to=to, context={"telling": [(REFERENCE, [item])], "count_telling": 1}, envelope=envelope
    )


def rows():
    """The messages, oldest first."""
    return list(OutgoingMessage.objects.order_by("id"))


@time_machine.travel(WEDNESDAY)
def test_a_message_is_a_row_in_the_readers_words(officer):
    officer.language = "fr"
    officer.save()

    tell([officer, officer], still_needed="x.y", check_arguments={"pk": 1})

    (row,) = rows()
    assert (row.recipient, row.email, row.language) == (officer, officer.email, "fr")
    assert (row.topic, row.status, row.about) == (Topic.NEWS, MessageStatus.QUEUED, REFERENCE)
    assert (row.still_needed, row.check_arguments, row.dedupe_key) == ("x.y", {"pk": 1}, None)
    assert row.not_before == row.next_attempt_at == row.created_at == datetime(2026, 7, 15, 10, tzinfo=BRUSSELS)
    assert row.link == LINK
    assert row.message_id.startswith("<") and row.message_id.endswith("@mieux.example>")
    assert "/fr/account/mail/less/" in row.text and "/fr/account/mail/less/" in row.html


def test_a_change_that_is_undone_tells_nobody(officer):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell([officer])
        assert len(rows()) == 1
        raise ZeroDivisionError

    assert rows() == []


def test_the_same_key_reaches_the_same_person_once(officer, manager):
    tell([officer], dedupe_key="reminder:1")
    tell([officer, manager], dedupe_key="reminder:1")
    tell([officer], dedupe_key="reminder:2")

    assert [(row.recipient, row.dedupe_key) for row in rows()] == [
        (officer, f"reminder:1:{officer.pk}"),
        (manager, f"reminder:1:{manager.pk}"),
        (officer, f"reminder:2:{officer.pk}"),
    ]


def test_whoever_may_not_sign_in_and_whoever_switched_it_off_is_not_written_to(officer, manager):
    choose_frequency(user_id=officer.pk, topic=Topic.NEWS, frequency=Frequency.NEVER)
    manager.is_active = False
    manager.save()

    tell([officer, manager])
    assert rows() == []

    tell([officer], topic=Topic.DECISIONS)
    assert [row.recipient for row in rows()] == [officer]


@pytest.mark.parametrize(
    ("topic", "chosen", "status"),
    [
        (Topic.NEWS, None, MessageStatus.QUEUED),
        (Topic.NEWS, Frequency.DAILY, MessageStatus.GATHERED),
        (Topic.NEWS, Frequency.WEEKLY, MessageStatus.GATHERED),
        (Topic.REMINDERS, None, MessageStatus.GATHERED),
        (Topic.REMINDERS, Frequency.IMMEDIATE, MessageStatus.QUEUED),
        (Topic.DECISIONS, Frequency.DAILY, MessageStatus.GATHERED),
    ],
)
def test_the_reader_says_how_often(officer, topic, chosen, status):
    if chosen:
        choose_frequency(user_id=officer.pk, topic=topic, frequency=chosen)

    tell([officer], topic=topic)

    assert [row.status for row in rows()] == [status]


@pytest.mark.parametrize(
    ("topic", "quiet", "expected"),
    [
        (Topic.NEWS, False, (2026, 7, 16, 8)),
        (Topic.TASKS, False, (2026, 7, 16, 8)),
        (Topic.DECISIONS, False, (2026, 7, 15, 22)),
        (Topic.DECISIONS, True, (2026, 7, 16, 7)),
        (Topic.ACCOUNT, True, (2026, 7, 15, 22)),
    ],
)
def test_hours_are_kept_as_the_topic_asks(officer, topic, quiet, expected):
    if quiet:
        MailSettings.objects.create(user=officer, quiet_from=time(21), quiet_to=time(7))
    with time_machine.travel(NIGHT):
        tell([officer], topic=topic)

    assert rows()[0].not_before == datetime(*expected, tzinfo=BRUSSELS)


def test_the_readers_own_zone_counts(officer):
    officer.time_zone = "Asia/Bishkek"
    officer.save()
    with time_machine.travel(WEDNESDAY):  # 14:00 there
        tell([officer])
    with time_machine.travel("2026-07-15 15:00+02:00"):  # 19:00 there
        tell([officer])

    local = [row.not_before.astimezone(ZoneInfo("Asia/Bishkek")) for row in rows()]
    assert [(moment.day, moment.hour) for moment in local] == [(15, 14), (16, 8)]


def test_an_address_without_account_gets_its_message_at_once(db):
    with time_machine.travel(NIGHT):
        send_to_address(event="digest", email="ana@example.org", language="fr", context={"count_telling": 1})

    (row,) = rows()
    assert (row.recipient, row.topic, row.language) == (None, Topic.ACCOUNT, "fr")
    assert row.not_before == row.created_at
    assert "account/mail" not in row.text


def test_any_number_of_readers_takes_three_statements(officer, django_assert_num_queries):
    people = [officer, *(make_officer() for _turn in range(5))]
    tell([officer])  # calendars are read once in some minutes

    with django_assert_num_queries(3):
        tell(people)
    with django_assert_num_queries(3):
        tell(people, dedupe_key="x")

    assert len(rows()) == 13


def test_made_up_files_are_no_news(officer):
    with silence():
        tell([officer])
        send_to_address(event="digest", email="ana@example.org", language="en", context={})

    assert rows() == []
