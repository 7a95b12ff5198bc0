"""What the database refuses, whoever asks."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assistance.tests.factories import make_consulted_request
from meetings.models import AgendaItem, Attendance, Meeting
from meetings.tests.factories import decided, hold, make_meeting, make_member, put_on, sign

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def chair():
    return make_member(name="Karel Novák")


@pytest.fixture
def meeting(chair):
    return make_meeting(chair=chair)


@pytest.fixture
def item(meeting):
    return put_on(meeting, make_consulted_request())[0]


def refused(rows, **fields):
    """The database refuses an update; the rule's name or words."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        rows.update(**fields)
    return str(error.value)


def test_a_meeting_keeps_its_rules(meeting, chair):
    rows = Meeting.objects.filter(pk=meeting.pk)
    for fields in (
        {"status": "tomorrow"},
        {"holder": "moon"},
        {"place": "", "link": ""},
        {"status": "held"},
        {"recorded_at": NOW(), "recorded_by": chair},
        {"status": "signed", "recorded_at": NOW(), "recorded_by": chair},
        {"signed_at": NOW(), "signed_by": chair},
        {"record_sha256": "00"},
    ):
        refused(rows, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "perhaps", "decided_at": NOW()},
        {"decision": "approve", "has_quorum": True},
        {"decided_at": NOW()},
        {"decision": "approve", "decided_at": NOW()},
        {"decision": "postpone", "decided_at": NOW()},
        {"decision": "dropped", "decided_at": NOW()},
        {"decision": "decline", "decided_at": NOW(), "has_quorum": True, "ground": "other"},
        {"decision": "return", "decided_at": NOW(), "has_quorum": True, "reason": "Not clear."},
        {"decision": "approve", "decided_at": NOW(), "has_quorum": True, "ground": "other"},
        {"decision": "conditions", "decided_at": NOW(), "has_quorum": True},
        {"decision": "approve", "decided_at": NOW(), "has_quorum": True, "conditions": "One."},
    ],
)
def test_an_item_keeps_its_rules(item, fields):
    refused(AgendaItem.objects.filter(pk=item.pk), **fields)


def test_a_file_has_one_undecided_item(item, chair):
    other = make_meeting(chair=chair, days=20)
    with pytest.raises(IntegrityError), transaction.atomic():
        other.items.create(assistance_request=item.assistance_request, number=1)

    AgendaItem.objects.filter(pk=item.pk).update(decision="postpone", reason="Later.", decided_at=NOW())
    other.items.create(assistance_request=item.assistance_request, number=1)


def test_numbers_and_files_stand_once_on_an_agenda(item):
    for fields in ({"assistance_request": make_consulted_request(), "number": 1}, {"number": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgendaItem.objects.create(
                meeting=item.meeting, **{"assistance_request": item.assistance_request, **fields},
                decision="postpone", reason="Later.", decided_at=NOW(),
            )  # fmt: skip


def test_a_person_attends_once(meeting, chair):
    meeting.attendance.create(person=chair)
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.attendance.create(person=chair)


def test_minutes_with_an_undecided_item_are_not_signed(item, chair):
    held = hold(item.meeting, [chair], [(item, decided())])
    held.items.create(assistance_request=make_consulted_request(), number=2)
    signed = {
        "status": "signed",
        "signed_by": chair,
        "signed_at": NOW(),
        "record": {"items": []},
        "record_sha256": "00",
    }

    assert "an item is not decided" in refused(Meeting.objects.filter(pk=held.pk), **signed)


def test_signed_minutes_stand(item, chair):
    held = hold(item.meeting, [chair], [(item, decided())])
    sign(held)

    stand = "signed minutes stand"
    assert stand in refused(Meeting.objects.filter(pk=held.pk), remarks="Another word.")
    assert stand in refused(AgendaItem.objects.filter(pk=item.pk), reason="Another reason.")
    assert stand in refused(Attendance.objects.filter(meeting=held), is_present=False)
    with pytest.raises(IntegrityError, match=stand), transaction.atomic():
        held.attendance.create(person=make_member("EEAS"))
