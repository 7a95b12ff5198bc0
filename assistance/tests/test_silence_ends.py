"""The end of silence by itself: who was reached agrees, who was not breaks it; once, whenever it is recorded."""

from datetime import date, datetime

import pytest
import time_machine
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import User
from assistance import services
from assistance.choices import ConsultationState as State
from assistance.choices import ReplyAnswer as Answer
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest, Consultation, Opinion, Reply
from assistance.tests.factories import make_request
from clock.choices import Party
from outbox.models import OutgoingMessage
from partners.tests.factories import make_committee_member, make_delegate, make_stand_in

pytestmark = pytest.mark.django_db
SIX = "2026-07-17 18:00+02:00"
WEEK_LATER = "2026-07-24 09:00+02:00"


@pytest.fixture(autouse=True)
def wall():
    """Friday 10 July 2026; silence ends on the 17th."""
    with time_machine.travel("2026-07-10 16:42+02:00", tick=False) as moment:
        yield moment


@pytest.fixture
def asked(ministry, partner, officer, manager, delegate, committee_member):
    """One Delegation and one service are asked; their notes wait to be sent."""
    return make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)


def end(moment=SIX):
    """What a run at a moment ends."""
    tally = services.conclude_consultations(now=datetime.fromisoformat(moment))
    return tally.ended, tally.failed


def round_of(assistance_request):
    return Consultation.objects.filter(assistance_request=assistance_request).latest("number")


def answers(assistance_request):
    """{consultee: answer in force}."""
    rows = round_of(assistance_request).consultees.filter(is_concerned=True)
    return {one.body: one.current_reply.answer if one.current_reply else None for one in rows}


def deliver(wall, mailoutbox, moment="2026-07-13 09:00+02:00"):
    """Let every note leave on Monday morning."""
    wall.move_to(moment)
    return len(mailoutbox)


def sent_on(moment):
    """Say that every message left at a moment."""
    at = datetime.fromisoformat(moment)
    OutgoingMessage.objects.update(
        status="sent", sent_at=at, ended_at=at, next_attempt_at=None, leased_until=None, leased_by=""
    )


def test_silence_is_agreement_of_whoever_was_reached(asked, manager, mailoutbox):
    sent_on("2026-07-13 08:00+02:00")

    assert end("2026-07-17 17:59:59+02:00") == (0, 0)
    assert (end(), end()) == ((1, 0), (0, 0))

    stored = AssistanceRequest.objects.get(pk=asked.pk)
    assert (round_of(asked).state, stored.holder, stored.status) == (State.AGREED, Party.TEAM, S.CONSULTATION)
    assert answers(asked) == {"delegation": "silence", "committee": "silence"}
    assert set(Reply.objects.values_list("given_by", "given_on")) == {(None, date(2026, 7, 17))}
    assert set(Opinion.objects.values_list("outcome", "given_on", "recorded_by")) == {
        ("favourable", date(2026, 7, 17), None)
    }
    record = stored.history.latest("pk")
    assert (record.step, record.actor, record.on) == ("end_silence", None, date(2026, 7, 17))
    assert record.reason.startswith("Silence means agreement: EU Delegation")
    (mail,) = [mail for mail in mailoutbox if mail.to == [manager.email] and mail.subject.startswith("Record the dec")]
    assert "Silence does not decide by itself" in mail.body


def test_after_an_outage_of_a_week_the_true_moment_and_the_due_day_stand(asked, wall, client, officer):
    sent_on("2026-07-13 08:00+02:00")
    wall.move_to(WEEK_LATER)

    end(WEEK_LATER)

    record = asked.history.get(step="end_silence")
    assert (record.on, timezone.localdate(record.at)) == (date(2026, 7, 17), date(2026, 7, 24))
    assert {reply.recorded_at for reply in Reply.objects.all()} == {datetime.fromisoformat(WEEK_LATER)}
    assert {reply.given_on for reply in Reply.objects.all()} == {date(2026, 7, 17)}
    client.force_login(officer)
    page = client.get(f"/en/requests/{asked.reference}/history/").content.decode()
    assert "Silence ended: agreed · counts from 17 July 2026" in page


def test_the_day_never_lies_before_the_last_line(asked, officer, wall, ministry):
    sent_on("2026-07-13 08:00+02:00")
    wall.move_to("2026-07-20 10:00+02:00")
    other = make_request(S.SUBMITTED, institution=ministry).officer
    assert other is None
    services.assign_officer(
        assistance_request=asked, officer=User.objects.get(role="manager"), actor=User.objects.get(role="manager")
    )

    end("2026-07-20 10:01+02:00")

    assert asked.history.get(step="end_silence").on == date(2026, 7, 20)


def test_whoever_was_not_reached_does_not_agree(asked, delegate, mailoutbox):
    OutgoingMessage.objects.exclude(recipient=delegate).delete()
    sent_on("2026-07-13 08:00+02:00")

    end()

    assert round_of(asked).state == State.BROKEN
    assert answers(asked) == {"delegation": "silence", "committee": None}
    assert asked.history.get(step="break_silence").reason.startswith("DG INTPA: the note did not reach it.")


def test_a_note_that_left_after_the_end_reached_nobody(asked):
    sent_on("2026-07-17 18:01+02:00")

    end()

    assert set(answers(asked).values()) == {None}


def test_a_note_in_a_summary_that_left_is_delivered(asked, delegate, committee_member):
    sent_on("2026-07-13 08:00+02:00")
    note = OutgoingMessage.objects.get(recipient=delegate)
    summary = OutgoingMessage.objects.get(recipient=committee_member)
    OutgoingMessage.objects.filter(pk=note.pk).update(status="bundled", sent_at=None, bundled_in=summary)

    end()

    assert round_of(asked).state == State.AGREED


def test_a_receipt_counts_as_delivery(asked, delegate, committee_member):
    for person in (delegate, committee_member):
        own = round_of(asked).consultees.get(institution__memberships__user=person)
        services.acknowledge_note(consultee=own, actor=person)

    end()

    assert round_of(asked).state == State.AGREED
    assert asked.history.filter(step="acknowledge").count() == 2


def test_an_answer_that_the_team_records_after_the_end_can_still_agree(asked, officer, delegate):
    end()
    assert round_of(asked).state == State.BROKEN

    for one in round_of(asked).consultees.all():
        services.answer_consultation(
            consultee=one, actor=officer, answer=Answer.AGREE, on_behalf=True, evidence="Call of 17 July"
        )

    assert round_of(asked).state == State.AGREED


def test_an_earlier_round_proves_nothing_for_the_next(asked, officer, delegate, committee_member):
    sent_on("2026-07-10 17:00+02:00")
    for person in (delegate, committee_member):
        own = round_of(asked).consultees.get(institution__memberships__user=person)
        services.answer_consultation(consultee=own, actor=person, answer=Answer.AGREE)
    services.move_request(assistance_request=asked, step="reassess", actor=officer, reason="New scope.")
    services.move_request(assistance_request=asked, step="consult", actor=officer)

    end()

    assert (round_of(asked).number, round_of(asked).state) == (2, State.BROKEN)


def test_without_anybody_on_the_portal_only_the_team_can_answer(ministry, partner, officer):
    alone = make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)

    end()

    assert round_of(alone).state == State.BROKEN
    assert alone.history.get(step="break_silence").reason == (
        "EU Delegation: the note did not reach it. Steering Committee: the note did not reach it. "
        "The file goes to a meeting."
    )


def test_made_up_people_of_made_up_files_count_as_reached(asked, delegate, committee_member):
    User.objects.filter(pk__in=[delegate.pk, committee_member.pk]).update(is_demonstration=True)
    AssistanceRequest.objects.filter(pk=asked.pk).update(is_demonstration=True)

    end()

    assert round_of(asked).state == State.AGREED


def test_made_up_people_of_real_files_do_not(asked, delegate, committee_member):
    User.objects.filter(pk__in=[delegate.pk, committee_member.pk]).update(is_demonstration=True)

    end()

    assert round_of(asked).state == State.BROKEN


def refuse_history_of(request_id):
    """A database that does not take a line of one request's history."""

    def execute_or_fail(execute, sql, params, many, context):
        if 'INSERT INTO "assistance_requestrecord"' in sql and request_id in params:
            raise OperationalError("the disk is gone")
        return execute(sql, params, many, context)

    return execute_or_fail


def test_a_run_that_fails_half_way_goes_on_where_it_stopped(asked, ministry, partner, officer):
    other = make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    sent_on("2026-07-13 08:00+02:00")

    with connection.execute_wrapper(refuse_history_of(other.pk)):
        assert end() == (1, 1)
    replies = Reply.objects.filter(consultee__consultation=round_of(other))
    assert (round_of(other).state, replies.count()) == (State.RUNNING, 0)

    assert end() == (1, 0)
    assert round_of(other).state == State.AGREED


def test_late_comers_get_the_note_once(asked, gambia, delegate, committee_member, wall):
    services.tell_late_comers(now=timezone.now())
    before = OutgoingMessage.objects.count()
    colleague = make_delegate(gambia)
    colleague.memberships.update(institution=delegate.memberships.get().institution_id)
    stand_in = make_committee_member("EEAS")
    make_stand_in(committee_member, stand_in, 3, 5)

    assert services.tell_late_comers(now=timezone.now()) == (1, 0)
    wall.move_to("2026-07-13 09:00+02:00")
    assert services.tell_late_comers(now=timezone.now()) == (1, 0)
    assert services.tell_late_comers(now=timezone.now()) == (0, 0)

    new = OutgoingMessage.objects.order_by("pk")[before:]
    assert [message.recipient for message in new] == [colleague, stand_in]
    assert f"You stand in for {committee_member}, who is away." in new[1].text


def test_a_note_is_needless_once_its_consultee_has_answered(asked, delegate, mailoutbox):
    own = round_of(asked).consultees.get(institution__memberships__user=delegate)
    services.answer_consultation(consultee=own, actor=delegate, answer=Answer.AGREE)

    assert [mail for mail in mailoutbox if mail.to == [delegate.email]] == []
    assert OutgoingMessage.objects.get(recipient=delegate).status == "needless"
