"""The end of silence and answers at the same moment: one comes first, and nothing is counted twice. PostgreSQL only."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.tests.factories import make_manager
from assistance import services
from assistance.choices import ConsultationState as State
from assistance.choices import ReplyAnswer as Answer
from assistance.choices import RequestStatus
from assistance.models import Consultation, Opinion, Reply
from assistance.tests.factories import make_request
from outbox.models import OutgoingMessage
from partners.models import StandIn
from partners.tests.factories import make_committee_member, make_delegate, make_stand_in
from workflow.engine import TransitionRefused

from .test_races import at_once

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def make_round(*, is_over=False):
    """A round of one Delegation and one service, all reached; its silence ends now, or in some days."""
    people = make_delegate(), make_committee_member()
    make_manager()
    asked = make_request(RequestStatus.CONSULTATION, institution=None)
    now = timezone.now()
    OutgoingMessage.objects.update(status="sent", sent_at=now, ended_at=now, next_attempt_at=None)
    if is_over:
        start, end = now - timedelta(days=1), now + timedelta(milliseconds=1)
        Consultation.objects.update(opened_at=start, due_at=end)
    return Consultation.objects.get(assistance_request=asked), people


def consultee_of(consultation, person):
    return consultation.consultees.get(institution__memberships__user=person)


def agree(consultation, person, answer=Answer.AGREE, text=""):
    """The work of answering for one's own institution."""
    consultee = consultee_of(consultation, person)
    return lambda: services.answer_consultation(consultee=consultee, actor=person, answer=answer, text=text)


def test_two_ticks_end_a_round_once():
    consultation, _people = make_round(is_over=True)

    def tick():
        return services.conclude_consultations(now=timezone.now() + timedelta(seconds=5))

    first, second = at_once(tick, tick)

    assert (first.failed, second.failed, first.ended + second.ended) == (0, 0, 1)
    assert Reply.objects.count() == 2
    assert Opinion.objects.count() == 2
    assert consultation.assistance_request.history.filter(step="end_silence").count() == 1
    assert OutgoingMessage.objects.filter(event="silence_ended").count() == 2


def test_an_objection_and_the_tick_at_the_same_moment():
    consultation, (delegate, _member) = make_round()
    end = consultation.due_at

    def tick():
        return services.conclude_consultations(now=end)

    answered, ticked = at_once(agree(consultation, delegate, Answer.OBJECTION, "Overlap."), tick)

    consultation.refresh_from_db()
    current = consultee_of(consultation, delegate).current_reply.answer
    if isinstance(answered, TransitionRefused):
        assert (consultation.state, current, ticked.ended) == (State.AGREED, Answer.SILENCE, 1)
    else:
        assert (consultation.state, current, ticked.ended) == (State.BROKEN, Answer.OBJECTION, 0)
    assert Reply.objects.filter(consultee__consultation=consultation, is_current=True).count() <= 2


def test_the_last_two_answers_end_the_round_once():
    consultation, people = make_round()

    results = at_once(*(agree(consultation, person) for person in people))

    consultation.refresh_from_db()
    assert [result for result in results if isinstance(result, Exception)] == []
    assert consultation.state == State.AGREED
    assert consultation.assistance_request.history.filter(step="end_silence").count() == 1


def test_two_colleagues_answer_for_one_consultee():
    consultation, (delegate, _member) = make_round()
    colleague = make_delegate()
    colleague.memberships.update(institution=delegate.memberships.get().institution_id)
    consultee = consultee_of(consultation, delegate)

    def answer(person, what):
        return lambda: services.answer_consultation(
            consultee=consultee, actor=person, answer=what, text="As said.", seen=None
        )

    def refused(work):
        def run():
            try:
                return work()
            except services.ChangedMeanwhile as changed:
                return TransitionRefused([str(changed)])

        return run

    results = at_once(*map(refused, (answer(delegate, Answer.AGREE), answer(colleague, Answer.COMMENT))))

    assert sum(isinstance(result, TransitionRefused) for result in results) == 1
    assert Reply.objects.filter(consultee=consultee).count() == 1


def test_two_overlapping_absences_of_one_person():
    delegate, one, other = make_delegate(), make_delegate(), make_delegate()

    def away(stand_in):
        def run():
            try:
                return make_stand_in(delegate, stand_in, 0, 5)
            except DatabaseError as error:
                return TransitionRefused([str(error)])

        return run

    results = at_once(away(one), away(other))

    assert sum(isinstance(result, TransitionRefused) for result in results) == 1
    assert StandIn.objects.count() == 1
