"""Summaries: once a day at most, at the reader's hour, without what is needless; as often as one asks for them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from accounts.tests.factories import make_officer
from outbox import relevance
from outbox.choices import Frequency, MessageStatus, Topic
from outbox.models import MailSettings, OutgoingMessage
from outbox.services import choose_frequency, compose_digests
from outbox.tests.factories import make_news

pytestmark = pytest.mark.django_db
BRUSSELS = ZoneInfo("Europe/Brussels")
TUESDAY = date(2026, 7, 14)


def at(day, hour=8, minute=0, zone=BRUSSELS):
    """A moment of July 2026."""
    return datetime(2026, 7, day, hour, minute, tzinfo=zone)


def gather(reader, day=14, hour=12, **fields):
    """Something that waits for a summary since a moment."""
    usual = {"topic": Topic.REMINDERS, "status": MessageStatus.GATHERED, "next_attempt_at": None}
    return make_news(reader, **{**usual, "created_at": at(day, hour), "about": "MX-2026-031", **fields})


def digests():
    """The summaries, oldest first."""
    return list(OutgoingMessage.objects.filter(topic=Topic.DIGEST).order_by("id"))


def status_of(message):
    message.refresh_from_db()
    return message.status


def test_a_summary_comes_at_its_hour_and_holds_what_waited(officer):
    first, second = gather(officer, due_on=date(2026, 7, 17)), gather(officer, topic=Topic.TASKS, due_on=None)
    news = gather(officer, topic=Topic.NEWS, subject="An Action went on")
    choose_frequency(user_id=officer.pk, topic=Topic.NEWS, frequency=Frequency.DAILY)
    late = gather(officer, day=15, hour=9)

    assert compose_digests(now=at(15, 7, 59)) == 0
    assert compose_digests(now=at(15, 8)) == 1

    (digest,) = digests()
    assert digest.subject == "2 things wait for you, the first by Friday 17 July"
    assert (digest.status, digest.recipient, digest.due_on) == (MessageStatus.QUEUED, officer, date(2026, 7, 17))
    assert digest.dedupe_key == f"digest:{officer.pk}:2026-07-15"
    assert set(digest.bundled.all()) == {first, second, news}
    assert status_of(late) == MessageStatus.GATHERED
    assert digest.text.index("It moved on") < digest.text.index("An Action went on")
    assert "MX-2026-031" in digest.text and "MX-2026-031" in digest.html


def test_a_summary_says_since_when_what_is_overdue_waits(officer):
    gather(officer, due_on=date(2026, 7, 10), subject="Finish the assessment")
    gather(officer, due_on=date(2026, 7, 15), subject="Give your opinion")
    gather(officer, due_on=date(2026, 7, 17), subject="Bring it to its launch by Friday 17 July")

    assert compose_digests(now=at(15)) == 1

    (digest,) = digests()
    assert digest.subject == "3 things wait for you, the first due since Friday 10 July"
    assert "Finish the assessment (due since Friday 10 July)" in digest.text
    assert "Give your opinion (by Wednesday 15 July)" in digest.text
    assert digest.text.count("Friday 17 July") == 1
    assert "<strong>due since Friday 10 July</strong>" in digest.html
    assert "\n\n\n" not in digest.text


def test_asking_every_minute_makes_one_a_day(officer):
    gather(officer)
    counts = [compose_digests(now=at(15, 8, minute)) for minute in range(5)]
    gather(officer, day=15, hour=7)
    again = compose_digests(now=at(15, 9))
    tomorrow = compose_digests(now=at(16, 8))

    assert (counts, again, tomorrow, len(digests())) == ([1, 0, 0, 0, 0], 0, 1, 2)


def test_after_a_week_without_anybody_asking_there_is_one(officer):
    gathered = [gather(officer, day=day) for day in (6, 7, 8, 9)]

    assert compose_digests(now=at(15, 11)) == 1
    assert set(digests()[0].bundled.all()) == set(gathered)


@pytest.mark.parametrize(
    ("now", "expected"),
    [(at(18, 9), 0), (at(19, 9), 0), (at(20, 9), 1), (at(17, 19), 0), (at(17, 17, 59), 1), (at(20, 7), 0)],
)
def test_weekends_and_nights_are_left_in_peace(officer, now, expected):
    gather(officer)

    assert compose_digests(now=now) == expected


def test_the_calendar_may_be_another(officer):
    gather(officer)

    assert compose_digests(now=at(18, 9), is_working_day=lambda user, day: day.weekday() == 5) == 1
    assert digests()[0].status == MessageStatus.QUEUED


def test_the_hour_is_that_of_the_readers_zone(officer):
    officer.time_zone = "America/Lima"
    officer.save()
    MailSettings.objects.create(user=officer, digest_at=time(7, 30))
    gather(officer)

    assert compose_digests(now=at(15, 14, 29)) == 0
    assert compose_digests(now=at(15, 14, 30)) == 1


def test_an_evening_person_gets_it_in_the_evening(officer):
    MailSettings.objects.create(user=officer, digest_at=time(20))
    gather(officer)

    assert [compose_digests(now=at(14, hour)) for hour in (13, 20)] == [0, 1]
    assert digests()[0].not_before == at(14, 20)


def test_weekly_topics_wait_for_their_day_and_do_not_miss_it(officer):
    choose_frequency(user_id=officer.pk, topic=Topic.REMINDERS, frequency=Frequency.WEEKLY)
    MailSettings.objects.create(user=officer, weekly_on=5)
    weekly = gather(officer, day=14)
    daily = gather(officer, day=14, topic=Topic.DECISIONS)

    assert compose_digests(now=at(15)) == 1
    assert (status_of(weekly), status_of(daily)) == (MessageStatus.GATHERED, MessageStatus.BUNDLED)
    assert [compose_digests(now=at(day)) for day in (16, 17, 18, 20)] == [0, 0, 0, 1]
    assert status_of(weekly) == MessageStatus.BUNDLED


def test_what_is_done_or_switched_off_is_left_out(officer, monkeypatch):
    monkeypatch.setattr(relevance, "_checks", {})
    relevance.register("is_open", lambda pk: pk == 1)
    needless = gather(officer, still_needed="is_open", check_arguments={"pk": 2})
    left = gather(officer, topic=Topic.NEWS)
    choose_frequency(user_id=officer.pk, topic=Topic.NEWS, frequency=Frequency.NEVER)

    assert compose_digests(now=at(15)) == 0
    assert (status_of(needless), status_of(left)) == (MessageStatus.NEEDLESS, MessageStatus.CANCELLED)

    needed = gather(officer, day=14, still_needed="is_open", check_arguments={"pk": 1})
    assert compose_digests(now=at(15)) == 1
    assert status_of(needed) == MessageStatus.BUNDLED


def test_each_person_gets_their_own(officer):
    other = make_officer(language="fr")
    mine, theirs = gather(officer), gather(other)

    assert compose_digests(now=at(15)) == 2
    assert [(digest.recipient, list(digest.bundled.all())) for digest in digests()] == [
        (officer, [mine]),
        (other, [theirs]),
    ]
    assert '<html lang="fr"' in digests()[1].html


def test_somebody_who_may_not_sign_in_gets_none_and_nothing_waits_for_them_on(officer):
    message = gather(officer)
    officer.is_active = False
    officer.save()

    assert compose_digests(now=at(15)) == 0
    assert status_of(message) == MessageStatus.CANCELLED


def test_news_alone_asks_for_nothing(officer):
    gather(officer, topic=Topic.DECISIONS, due_on=None)
    compose_digests(now=at(15))

    assert digests()[0].subject == "1 piece of news, nothing to do"
