"""Two people at a meeting's table at the same moment: one wins, the other is told. PostgreSQL only, as test_races."""

import pytest
from django.db import connection
from django.utils import timezone

from accounts.tests.factories import make_manager
from actions.models import Action
from assistance.choices import RequestStatus
from assistance.models import AssistanceRequest
from assistance.services import move_request
from assistance.tests.factories import make_consulted_request
from meetings import services
from meetings.models import AgendaItem, Meeting
from meetings.services import Sitting
from meetings.tests.factories import begin, break_silence, decided, hold, make_meeting, make_member, put_on
from mieux.tests.test_races import at_once, one_won
from partners.tests.factories import make_contact, make_institution

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def sitting_of(meeting, chair):
    """A work that records the approval of every item."""
    meeting.refresh_from_db()
    decisions = {item.pk: decided() for item in meeting.items.all()}
    sitting, seen, actor = Sitting(chair, frozenset({chair.pk}), decisions), meeting.version, make_manager()
    return lambda: services.record_sitting(
        meeting=Meeting.objects.get(pk=meeting.pk), actor=actor, sitting=sitting, seen=seen
    )


def test_two_secretaries_record():
    chair = make_member()
    put_on(meeting := make_meeting(chair=chair), make_consulted_request(), make_consulted_request())
    begin(meeting)

    refused = one_won(at_once(sitting_of(meeting, chair), sitting_of(meeting, chair)))

    assert "The meeting was changed after you opened this page" in str(refused)
    assert Action.objects.count() == 2
    assert meeting.history.filter(step="record").count() == 1


def test_a_file_is_withdrawn_during_the_sitting():
    chair, contact = make_member(), make_contact(institution := make_institution())
    files = [make_consulted_request(institution=institution, contact=contact), make_consulted_request()]
    put_on(meeting := make_meeting(chair=chair), *files)
    begin(meeting)

    results = at_once(
        sitting_of(meeting, chair),
        lambda: move_request(
            assistance_request=AssistanceRequest.objects.get(pk=files[0].pk), step="withdraw", actor=contact, reason="x"
        ),
    )

    one_won(results)
    files[0].refresh_from_db()
    is_recorded = files[0].status == RequestStatus.APPROVED
    assert Action.objects.count() == (2 if is_recorded else 0)
    assert AgendaItem.objects.exclude(decision="").count() == (2 if is_recorded else 0)


def test_the_chair_signs_while_the_minutes_are_corrected():
    chair = make_member()
    (item,) = put_on(meeting := make_meeting(chair=chair), make_consulted_request())
    held = hold(meeting, [chair], [(item, decided())])
    sitting, actor = Sitting(chair, frozenset({chair.pk}), remarks="Corrected."), make_manager()

    results = at_once(
        lambda: services.sign_minutes(meeting=held, actor=chair, seen=held.version),
        lambda: services.correct_minutes(meeting=held, actor=actor, sitting=sitting, seen=held.version),
    )

    one_won(results)
    stored = Meeting.objects.get(pk=held.pk)
    assert stored.is_signed != (stored.remarks == "Corrected.")
    assert not stored.is_signed or stored.record["remarks"] == stored.remarks


def test_two_ticks_put_a_file_on_once():
    meeting = make_meeting()
    file = make_consulted_request()
    break_silence(file)
    now = timezone.now()

    counts = at_once(*[lambda: services.gather_waiting(now=now)] * 2)

    assert sorted(counts) == [0, 1]
    assert meeting.items.get().assistance_request == file
