"""Several processes at the same moment: each message has one holder, each person one summary, each key one message."""

from datetime import datetime, time, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import close_old_connections, connection, connections
from django.utils import timezone

from accounts.tests.factories import make_officer
from outbox.choices import LEASE, Frequency, MessageStatus, Topic
from outbox.models import MailSettings, OutgoingMessage
from outbox.services import Envelope, compose_digests, save_choices, send_message
from outbox.services.delivering import claim_next
from outbox.tests.factories import make_message, make_news

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
NOON = datetime(2026, 7, 15, 12, tzinfo=ZoneInfo("Europe/Brussels"))


def at_once(count, work):
    """Run the work so many times at the same moment, each on its own connection; what each returned."""
    barrier, results = Barrier(count), [None] * count

    def run(place):
        close_old_connections()
        barrier.wait()
        try:
            results[place] = work()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[place]) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_workers_never_hold_the_same_message():
    messages = {make_message().pk for _turn in range(4)}
    now = timezone.now()

    held = at_once(4, lambda: claim_next(worker="one", lease=LEASE, now=now))

    assert {message.pk for message in held} == messages


def test_the_first_settings_saved_twice_at_once_are_one_row():
    officer = make_officer()

    def save():
        fields = {"time_zone": "Africa/Banjul", "frequencies": {Topic.NEWS: Frequency.NEVER}}
        save_choices(mail_settings=MailSettings(user=officer, works_from=time(9)), **fields)
        return True

    assert at_once(4, save) == [True] * 4
    assert MailSettings.objects.get(user=officer).works_from == time(9)


def test_two_summaries_of_one_person_at_the_same_moment_are_one():
    officer = make_officer()
    for hours in (30, 40):
        fields = {"topic": Topic.REMINDERS, "status": MessageStatus.GATHERED, "next_attempt_at": None}
        make_news(officer, created_at=NOON - timedelta(hours=hours), **fields)

    assert sorted(at_once(4, lambda: compose_digests(now=NOON))) == [0, 0, 0, 1]
    assert OutgoingMessage.objects.filter(topic=Topic.DIGEST).get().bundled.count() == 2


def test_the_same_key_at_the_same_moment_is_one_message():
    officer = make_officer()
    envelope = Envelope(topic=Topic.NEWS, dedupe_key="once")

    results = at_once(
        4, lambda: send_message(event="digest", to=[officer], context={"count_telling": 1}, envelope=envelope)
    )

    assert results == [None] * 4
    assert OutgoingMessage.objects.count() == 1
