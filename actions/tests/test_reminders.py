"""Reminders: decided when they are sent, in the reader's hours, to those who are silent, up the ladder, each once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError, connection
from django.utils import timezone

from actions.services import send_reminders
from actions.tests.factories import make_action, make_consulted_request
from actions.waiting import waits_on
from assistance import services
from assistance.choices import ConsultedBody, OpinionOutcome
from assistance.choices import RequestStatus as R
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_committee_member, make_request
from clock.calendars import brussels
from clock.models import Closure
from outbox.choices import Frequency, MessageStatus, Topic
from outbox.models import MailSettings, OutgoingMessage
from outbox.services import choose_frequency, compose_digests, deliver_next
from partners.tests.factories import make_contact, make_country, make_institution

pytestmark = pytest.mark.django_db
REMINDED = ("reminder", "escalation")


@pytest.fixture
def clock_on_wall():
    """Monday 8 June 2026, ten in the morning in Brussels; the tests move on from there."""
    with time_machine.travel("2026-06-08 10:00+02:00", tick=False) as moment:
        yield moment


@pytest.fixture
def asked(clock_on_wall, ministry, partner, officer, manager):
    """A question that the authority is to answer by Monday 15 June."""
    return make_request(R.CLARIFICATION, institution=ministry, contact=partner, officer=officer)


def tick_at(clock_on_wall, moment):
    """Move to a moment and send what is due: (person, day of the rung) of each new message."""
    clock_on_wall.move_to(moment)
    before = set(OutgoingMessage.objects.values_list("pk", flat=True))
    tally = send_reminders(now=timezone.now())
    new = OutgoingMessage.objects.filter(event__in=REMINDED).exclude(pk__in=before).order_by("pk")
    assert (tally.sent, tally.failed) == (len(new), 0)
    return [(message.recipient, message.check_arguments["days"]) for message in new]


def days_of(clock_on_wall, first, count, hour="10:00+02:00"):
    """What each day's tick sends, from a day on: {day: [(person, day of the rung)]}, quiet days left out."""
    found = {}
    for number in range(count):
        day = (timezone.datetime.fromisoformat(first) + timedelta(days=number)).date().isoformat()
        if sent := tick_at(clock_on_wall, f"{day} {hour}"):
            found[day] = sent
    return found


def want_at_once(user, *topics):
    """Let a person hear of reminders at once."""
    for topic in topics or (Topic.REMINDERS,):
        choose_frequency(user_id=user.pk, topic=topic, frequency=Frequency.IMMEDIATE)


def test_the_holder_first_then_officer_then_manager(clock_on_wall, asked, partner, officer, manager, committee_member):
    assert days_of(clock_on_wall, "2026-06-08", 30) == {
        "2026-06-11": [(partner, -2)],
        "2026-06-15": [(partner, 0)],
        "2026-06-17": [(partner, 2)],
        "2026-06-18": [(officer, 3)],
        "2026-06-22": [(manager, 5)],
    }


def test_a_file_that_makes_no_sense_keeps_no_other_from_its_reminders(clock_on_wall, ministry, partner, officer):
    lost = make_request(R.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    make_request(R.CLARIFICATION, institution=ministry, contact=partner, officer=officer)
    AssistanceRequest.objects.filter(pk=lost.pk).update(status=R.APPROVED, decided_on=timezone.localdate())
    clock_on_wall.move_to("2026-06-11 10:00+02:00")

    tally = send_reminders(now=timezone.now())

    assert (tally.sent, tally.failed) == (1, 1)
    assert OutgoingMessage.objects.get(event="reminder").recipient == partner


def test_the_committee_is_told_of_what_it_may_read(
    clock_on_wall, ministry, partner, officer, manager, delegate, committee_member
):
    make_consulted_request(institution=ministry, contact=partner, officer=officer)
    days_of(clock_on_wall, "2026-06-30", 45)

    told = OutgoingMessage.objects.filter(dedupe_key__startswith="decide:").order_by("pk")
    assert [(message.recipient, message.check_arguments["days"]) for message in told] == [
        (manager, -2),
        (manager, 0),
        (manager, 2),
        (officer, 3),
        (committee_member, 10),
    ]


def test_those_consulted_are_reminded_until_silence_ends(
    clock_on_wall, ministry, partner, officer, manager, delegate, committee_member
):
    asked = make_request(R.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    services.record_opinion(
        assistance_request=asked, body=ConsultedBody.COMMITTEE, actor=committee_member, given_on=timezone.localdate(),
        outcome=OpinionOutcome.FAVOURABLE,
    )  # fmt: skip

    assert days_of(clock_on_wall, "2026-06-08", 8) == {"2026-06-11": [(delegate, -2)], "2026-06-15": [(delegate, 0)]}
    assert services.conclude_consultations(now=timezone.now() + timedelta(hours=8)).ended == 1
    assert days_of(clock_on_wall, "2026-06-16", 4) == {}
    body = OutgoingMessage.objects.filter(event="reminder").last().text
    assert "Silence ends on Monday 15 June at 18:00 (Brussels): whoever has not answered by then agrees." in body


def test_twice_in_a_minute_sends_nothing_twice(clock_on_wall, asked, partner):
    assert tick_at(clock_on_wall, "2026-06-11 10:00+02:00") == [(partner, -2)]
    assert tick_at(clock_on_wall, "2026-06-11 10:00:30+02:00") == []
    assert tick_at(clock_on_wall, "2026-06-12 10:00+02:00") == []


def test_after_a_weeks_outage_one_reminder_a_person_and_the_holder_still_first(
    clock_on_wall, asked, partner, officer, manager
):
    assert tick_at(clock_on_wall, "2026-06-24 10:00+02:00") == [(partner, 2)]
    assert tick_at(clock_on_wall, "2026-06-24 10:01+02:00") == []
    assert tick_at(clock_on_wall, "2026-06-25 10:00+02:00") == [(officer, 3), (manager, 5)]
    assert days_of(clock_on_wall, "2026-06-26", 20) == {}


def test_where_nobody_can_be_reminded_the_officer_is_told(clock_on_wall, asked, partner, officer):
    choose_frequency(user_id=partner.pk, topic=Topic.REMINDERS, frequency=Frequency.NEVER)

    assert list(days_of(clock_on_wall, "2026-06-08", 12).items()) == [("2026-06-18", [(officer, 3)])]


def test_only_those_who_are_silent(clock_on_wall, asked, partner):
    question = asked.questions.get()
    services.answer_questions(assistance_request=asked, answers={question.pk: "Forty."}, actor=partner)

    assert tick_at(clock_on_wall, "2026-06-15 10:00+02:00") == []


def test_a_body_that_has_spoken_is_not_chased(clock_on_wall, ministry, partner, officer, delegate):
    asked = make_request(R.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    member = make_committee_member()
    services.record_opinion(
        assistance_request=asked, body=ConsultedBody.DELEGATION, actor=delegate, given_on=timezone.localdate(),
        outcome=OpinionOutcome.FAVOURABLE,
    )  # fmt: skip

    sent = days_of(clock_on_wall, "2026-06-09", 50)

    told = {person for pairs in sent.values() for person, _days in pairs}
    assert delegate not in told and member in told and partner not in told


def test_done_between_tick_and_delivery_is_not_sent(clock_on_wall, asked, partner):
    want_at_once(partner)
    tick_at(clock_on_wall, "2026-06-11 10:00+02:00")
    message = OutgoingMessage.objects.get(event="reminder")
    question = asked.questions.get()
    services.answer_questions(assistance_request=asked, answers={question.pk: "Forty."}, actor=partner)

    deliver_all()

    message.refresh_from_db()
    assert message.status == MessageStatus.NEEDLESS


class NoPost:
    """Takes every message."""

    def send(self, message):
        """Put it nowhere."""


def deliver_all():
    """Deliver what is due now."""
    while deliver_next(post=NoPost(), worker="test", clock=timezone.now):
        pass


def test_a_contact_in_fiji_reads_in_fijian_hours(clock_on_wall, officer, manager):
    fijian = make_contact(make_institution(make_country("FJ")), time_zone="Pacific/Fiji")
    make_request(R.CLARIFICATION, institution=fijian.memberships.get().institution, contact=fijian, officer=officer)
    want_at_once(fijian)

    assert tick_at(clock_on_wall, "2026-06-10 21:59+02:00") == []  # 07:59 on Thursday in Suva
    assert tick_at(clock_on_wall, "2026-06-10 22:00+02:00") == [(fijian, -2)]
    deliver_all()
    assert OutgoingMessage.objects.get(event="reminder").status == MessageStatus.SENT


def test_a_contact_in_bogota_reads_in_colombian_hours(clock_on_wall, officer, manager):
    colombian = make_contact(make_institution(make_country("CO")), time_zone="America/Bogota")
    institution = colombian.memberships.get().institution
    make_request(R.CLARIFICATION, institution=institution, contact=colombian, officer=officer)
    want_at_once(colombian)

    assert tick_at(clock_on_wall, "2026-06-11 10:00+02:00") == []
    assert tick_at(clock_on_wall, "2026-06-11 14:59+02:00") == []
    assert tick_at(clock_on_wall, "2026-06-11 15:00+02:00") == [(colombian, -2)]


def test_quiet_hours_are_kept(clock_on_wall, asked, partner):
    want_at_once(partner)
    MailSettings.objects.create(user=partner, quiet_from="09:00", quiet_to="11:00")

    assert tick_at(clock_on_wall, "2026-06-11 10:00+02:00") == []
    assert tick_at(clock_on_wall, "2026-06-11 11:00+02:00") == [(partner, -2)]


def test_a_weekend_of_friday_and_saturday_is_kept(clock_on_wall, officer, manager):
    """Due on Monday 15 June: two working days before, on both calendars, is Wednesday the 10th."""
    egyptian = make_contact(make_institution(make_country("EG", weekend="fri,sat")))
    make_request(R.CLARIFICATION, institution=egyptian.memberships.get().institution, contact=egyptian, officer=officer)
    want_at_once(egyptian)

    sent = days_of(clock_on_wall, "2026-06-09", 16)

    assert [(day, days) for day, pairs in sent.items() for person, days in pairs if person == egyptian] == [
        ("2026-06-10", -2),
        ("2026-06-15", 0),
        ("2026-06-17", 2),
    ]


def test_a_holiday_of_the_partners_country_is_kept(clock_on_wall, asked, partner):
    Closure.objects.create(
        starts_on="2026-06-11", ends_on="2026-06-12", iso2="GM", name_en="Mourning", name_fr="Deuil national"
    )

    assert days_of(clock_on_wall, "2026-06-09", 7) == {"2026-06-09": [(partner, -2)], "2026-06-15": [(partner, 0)]}


def test_on_a_closed_day_nobody_is_told_and_the_next_tick_decides_anew(
    clock_on_wall, ministry, partner, officer, delegate
):
    asked = make_request(R.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    due_on = next(wait.due_on for wait in waits_on(asked.reference, timezone.localdate()))
    day = brussels().subtract_working_days(due_on, 2)
    next_day = brussels().add_working_days(day, 1)
    Closure.objects.create(starts_on=day, ends_on=day, iso2="GM", name_en="Mourning", name_fr="Deuil national")

    assert days_of(clock_on_wall, day.isoformat(), 5) == {
        next_day.isoformat(): [(delegate, -2)],
        due_on.isoformat(): [(delegate, 0)],
    }


def test_at_night_only_summaries_are_prepared(clock_on_wall, asked, partner):
    """A reminder for the summary of the morning is decided on the day itself; one that comes at once waits for the hours."""
    colleague = make_contact(asked.institution)
    want_at_once(colleague)

    assert tick_at(clock_on_wall, "2026-06-11 00:05+02:00") == [(partner, -2)]
    assert tick_at(clock_on_wall, "2026-06-11 08:00+02:00") == [(colleague, -2)]


def test_one_summary_a_day_holds_the_days_reminders(clock_on_wall, asked, partner, ministry, officer):
    make_request(R.CLARIFICATION, institution=ministry, contact=partner, officer=officer, title="Another")
    assert len(tick_at(clock_on_wall, "2026-06-11 00:05+02:00")) == 2
    for moment in ("07:59", "08:00", "08:01", "12:00"):
        clock_on_wall.move_to(f"2026-06-11 {moment}+02:00")
        send_reminders(now=timezone.now())
        compose_digests(now=timezone.now())

    digest = OutgoingMessage.objects.get(event="digest")
    assert (digest.recipient, digest.bundled.count()) == (partner, 2)
    assert digest.subject == "2 things wait for you, the first by Monday 15 June"


def test_who_reads_once_a_week_gets_the_latest_rung_alone(clock_on_wall, asked, partner):
    choose_frequency(user_id=partner.pk, topic=Topic.REMINDERS, frequency=Frequency.WEEKLY)
    sent = days_of(clock_on_wall, "2026-06-11", 8)
    assert list(sent) == ["2026-06-11", "2026-06-15", "2026-06-17", "2026-06-18"]
    clock_on_wall.move_to("2026-06-22 08:00+02:00")

    assert compose_digests(now=timezone.now()) == 1

    reminders = OutgoingMessage.objects.filter(event="reminder").order_by("pk")
    assert [(message.check_arguments["days"], message.status) for message in reminders] == [
        (-2, MessageStatus.NEEDLESS),
        (0, MessageStatus.NEEDLESS),
        (2, MessageStatus.BUNDLED),
    ]


def test_a_missed_deadline_goes_to_the_managers_at_once_then_to_the_committee(
    clock_on_wall, ministry, partner, officer, manager, committee_member
):
    action = make_action(institution=ministry, contact=partner, officer=officer, manager=manager)
    assert action.deadline_on.isoformat() == "2026-09-08"

    sent = days_of(clock_on_wall, "2026-09-08", 10)

    assert sent == {
        "2026-09-08": [(officer, 0), (officer, -7), (manager, 0)],
        "2026-09-09": [(manager, 1)],
        "2026-09-10": [(committee_member, 2)],
        "2026-09-15": [(manager, 5)],
    }
    overdue = OutgoingMessage.objects.filter(subject__startswith="Extend the deadline of").order_by("pk")
    assert [(message.topic, message.status) for message in overdue] == [(Topic.ESCALATION, MessageStatus.QUEUED)] * 2


def test_a_reminder_that_cannot_be_written_stops_no_other(clock_on_wall, asked, partner, ministry, officer, manager):
    colleague = make_contact(ministry)
    clock_on_wall.move_to("2026-06-11 10:00+02:00")

    with connection.execute_wrapper(FailingInsert(number=1, error=OperationalError)):
        tally = send_reminders(now=timezone.now())

    assert (tally.sent, tally.failed) == (1, 1)
    assert tick_at(clock_on_wall, "2026-06-11 10:01+02:00") == [(partner, -2)]
    assert OutgoingMessage.objects.filter(recipient=colleague, event="reminder").count() == 1


class Died(BaseException):
    """The process was killed: nothing in it goes on."""


class FailingInsert:
    """Lets the n-th message that is written fail."""

    def __init__(self, number, error):
        self.left, self.error = number, error

    def __call__(self, execute, sql, params, many, context):
        """Count the messages."""
        if sql.startswith('INSERT INTO "outbox_outgoingmessage"'):
            self.left -= 1
            if self.left == 0:
                raise self.error("the disk is gone")
        return execute(sql, params, many, context)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_run_that_dies_is_taken_up_by_the_next_and_everything_is_sent_once(
    clock_on_wall, asked, partner, ministry, officer, manager, number
):
    people = {partner, *(make_contact(ministry) for _turn in range(3))}
    clock_on_wall.move_to("2026-06-11 10:00+02:00")

    with pytest.raises(Died), connection.execute_wrapper(FailingInsert(number=number, error=Died)):
        send_reminders(now=timezone.now())
    assert OutgoingMessage.objects.filter(event="reminder").count() == number - 1
    tick_at(clock_on_wall, "2026-06-11 10:01+02:00")

    reminded = OutgoingMessage.objects.filter(event="reminder")
    assert sorted(message.recipient_id for message in reminded) == sorted(person.pk for person in people)


def test_queries_do_not_grow_with_the_files(
    clock_on_wall, asked, ministry, partner, officer, delegate, django_assert_num_queries
):
    make_consulted_request(institution=ministry, contact=partner, officer=officer)
    clock_on_wall.move_to("2026-06-11 10:00+02:00")
    send_reminders(now=timezone.now())
    with django_assert_num_queries(20):
        send_reminders(now=timezone.now())
    clock_on_wall.move_to("2026-06-08 10:00+02:00")
    for _number in range(59):
        make_request(R.CLARIFICATION, institution=ministry, contact=partner, officer=officer)
    clock_on_wall.move_to("2026-06-11 10:00+02:00")
    send_reminders(now=timezone.now())
    with django_assert_num_queries(20):
        send_reminders(now=timezone.now())
