"""What the database itself refuses, and that topics, defaults and rules agree."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from outbox.choices import CHOOSABLE_TOPICS, LEAVABLE_TOPICS, TOPICS, Frequency, MessageStatus, Topic
from outbox.models import MailSettings, OutgoingMessage, TopicChoice
from outbox.tests.factories import make_message

pytestmark = pytest.mark.django_db
MOMENT = timezone.now()


def refused(name):
    """The constraint of that name refuses what is done inside."""
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"status": "sent"}, "message_"),
        ({"status": "lost"}, "message_known_words"),
        ({"topic": "lost"}, "message_known_words"),
        ({"sent_at": MOMENT}, "message_sent_has_its_moment"),
        ({"ended_at": MOMENT}, "message_ended_has_its_moment"),
        ({"status": "needless", "next_attempt_at": None}, "message_ended_has_its_moment"),
        ({"next_attempt_at": None}, "message_to_send_has_its_turn"),
        ({"status": "leased"}, "message_leased_has_its_lease"),
        ({"leased_by": "one"}, "message_leased_has_its_lease"),
        (
            {"status": "leased", "leased_by": "one", "leased_until": MOMENT + timedelta(days=1)},
            "message_leased_has_its_lease",
        ),
        ({"status": "bundled", "next_attempt_at": None, "ended_at": MOMENT}, "message_bundled_has_its_summary"),
        ({"status": "gathered", "next_attempt_at": None}, "message_gathered_has_a_person"),
        ({"status": "gave_up", "next_attempt_at": None, "ended_at": MOMENT}, "message_not_sent_has_its_reason"),
        ({"status": "cancelled", "next_attempt_at": None, "ended_at": MOMENT}, "message_not_sent_has_its_reason"),
        ({"dedupe_key": ""}, "message_key_is_written_or_missing"),
    ],
)
def test_a_message_is_sound(fields, name):
    message = make_message()

    with refused(name):
        OutgoingMessage.objects.filter(pk=message.pk).update(**fields)


@pytest.mark.parametrize("field", ["message_id", "dedupe_key"])
def test_ids_and_keys_are_given_once(field):
    first, second = make_message(), make_message()
    OutgoingMessage.objects.filter(pk=first.pk).update(**{field: "same"})

    with refused(field):
        OutgoingMessage.objects.filter(pk=second.pk).update(**{field: "same"})


def test_a_summary_that_has_items_stays(officer):
    summary, item = make_message(officer), make_message(officer)
    OutgoingMessage.objects.filter(pk=item.pk).update(
        status=MessageStatus.BUNDLED, next_attempt_at=None, ended_at=MOMENT, bundled_in=summary
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        summary.delete()


@pytest.mark.parametrize(
    ("topic", "frequency", "is_allowed"),
    [(topic, frequency, frequency in rule.allowed) for topic, rule in TOPICS.items() for frequency in Frequency]
    + [(Topic.DIGEST, frequency, False) for frequency in Frequency],
)
def test_choices_are_those_of_the_table(officer, topic, frequency, is_allowed):
    choice = TopicChoice(user=officer, topic=topic, frequency=frequency)
    if is_allowed:
        choice.save()
    else:
        with refused("topic_choice_is_allowed"):
            choice.save()


def test_one_choice_a_topic(officer):
    TopicChoice.objects.create(user=officer, topic=Topic.NEWS, frequency=Frequency.DAILY)

    with refused("topic_choice_one_per_topic|user_id"):
        TopicChoice.objects.create(user=officer, topic=Topic.NEWS, frequency=Frequency.WEEKLY)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"works_from": time(18), "works_to": time(8)}, "mail_settings_work_begins_before_it_ends"),
        ({"quiet_from": time(18)}, "mail_settings_quiet_hours_have_both_ends"),
        ({"quiet_to": time(18)}, "mail_settings_quiet_hours_have_both_ends"),
        ({"quiet_from": time(3), "quiet_to": time(3)}, "mail_settings_quiet_hours_have_both_ends"),
        ({"quiet_from": time(8), "quiet_to": time(18)}, "mail_settings_quiet_hours_leave_time"),
        ({"quiet_from": time(7), "quiet_to": time(19)}, "mail_settings_quiet_hours_leave_time"),
        ({"quiet_from": time(7), "quiet_to": time(6)}, "mail_settings_quiet_hours_leave_time"),
        ({"quiet_from": time(20), "quiet_to": time(18)}, "mail_settings_quiet_hours_leave_time"),
        ({"weekly_on": 7}, "mail_settings_known_weekday"),
    ],
)
def test_hours_are_sound(officer, fields, name):
    with refused(name):
        MailSettings.objects.create(user=officer, **fields)


@pytest.mark.parametrize(
    ("start", "end"), [(time(22), time(7)), (time(12), time(13)), (time(7), time(17)), (time(17), time(9))]
)
def test_hours_that_leave_time_are_kept(officer, start, end):
    assert MailSettings.objects.create(user=officer, quiet_from=start, quiet_to=end).pk


def test_every_topic_is_explained():
    assert set(TOPICS) == set(Topic) - {Topic.DIGEST}
    assert CHOOSABLE_TOPICS == (Topic.DECISIONS, Topic.TASKS, Topic.REMINDERS, Topic.ESCALATION, Topic.NEWS)
    assert LEAVABLE_TOPICS == (Topic.REMINDERS, Topic.NEWS)
    for rule in TOPICS.values():
        assert rule.default in rule.allowed
        assert rule.may_be_left != bool(rule.why_not_never)
