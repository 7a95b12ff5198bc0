"""Meetings are planned, filled, sent, moved and cancelled; the committee is told, and nothing is told twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assistance.choices import RequestStatus
from assistance.services import move_request
from assistance.tests.factories import make_consulted_request, make_request
from meetings import services
from meetings.choices import Decision, MeetingStatus
from meetings.models import AgendaItem, Meeting
from meetings.services import ChangedMeanwhile
from meetings.tests.factories import (
    begin,
    break_silence,
    decided,
    hold,
    make_meeting,
    put_on,
)
from meetings.waiting import files_waiting
from outbox.models import OutgoingMessage
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(chair, manager):
    return make_meeting(chair=chair, manager=manager)


@pytest.fixture
def file(ministry, partner, officer):
    return make_consulted_request(institution=ministry, contact=partner, officer=officer)


def numbered(meeting):
    """The files of an agenda in their order."""
    return list(meeting.items.order_by("number").values_list("number", "assistance_request_id"))


def told(event):
    """(reader, subject) of the messages of one kind."""
    rows = OutgoingMessage.objects.filter(event=event).order_by("pk")
    return list(rows.values_list("recipient__name", "subject"))


def test_only_a_manager_plans_with_a_member_in_the_chair_and_ahead(chair, officer, manager):
    planned = {"starts_at": timezone.now() + timedelta(days=9), "place": "Room 3", "link": ""}
    with pytest.raises(StepNotAllowed):
        services.plan_meeting(actor=officer, chair=chair, **planned)
    with pytest.raises(TransitionRefused, match="Ines Vermeer is not on the Steering Committee"):
        services.plan_meeting(actor=manager, chair=officer, **planned)
    with pytest.raises(TransitionRefused, match="This moment has passed"):
        services.plan_meeting(actor=manager, chair=chair, **{**planned, "starts_at": timezone.now()})

    assert services.plan_meeting(actor=manager, chair=chair, **planned).history.get().step == "plan"


def test_broken_files_come_on_a_new_meeting_and_on_the_next_by_tick(chair, manager, file):
    break_silence(file)
    meeting = make_meeting(chair=chair, manager=manager)
    assert numbered(meeting) == [(1, file.pk)]
    later = make_consulted_request()
    break_silence(later)

    assert services.gather_waiting(now=timezone.now()) == 1
    assert services.gather_waiting(now=timezone.now()) == 0

    assert numbered(meeting) == [(1, file.pk), (2, later.pk)]


def test_a_meeting_that_is_near_or_has_begun_takes_no_file_by_itself(meeting, file):
    break_silence(file)
    begin(meeting, days=1)

    assert services.gather_waiting(now=timezone.now()) == 0
    assert files_waiting().get() == file


def test_a_second_meeting_leaves_the_files_to_the_first(meeting, chair, manager, file):
    break_silence(file)
    second = make_meeting(chair=chair, manager=manager, days=30)
    services.gather_waiting(now=timezone.now())

    assert (numbered(meeting), numbered(second)) == ([(1, file.pk)], [])


def test_what_was_postponed_waits_until_it_is_consulted_on_anew(meeting, chair, file, officer):
    (item,) = put_on(meeting, file)
    hold(meeting, [chair], [(item, decided(Decision.POSTPONE))])
    assert files_waiting().get() == file

    move_request(assistance_request=file, step="reassess", actor=officer, reason="A new figure.")
    move_request(assistance_request=file, step="consult", actor=officer)

    assert not files_waiting().exists()


def test_a_file_is_put_on_by_hand_once(meeting, chair, manager, file):
    (item,) = put_on(meeting, file, manager=manager)
    (again,) = put_on(meeting, file, manager=manager)
    assert (item, AgendaItem.objects.count()) == (again, 1)

    with pytest.raises(TransitionRefused, match="The file stands on another agenda"):
        put_on(make_meeting(chair=chair, manager=manager, days=30), file, manager=manager)
    with pytest.raises(TransitionRefused, match="A meeting decides on files in consultation"):
        put_on(meeting, make_request(RequestStatus.ASSESSMENT), manager=manager)
    with pytest.raises(StepNotAllowed):
        put_on(meeting, make_consulted_request(), manager=chair)


def test_items_are_ordered_and_taken_off(meeting, manager):
    files = [make_consulted_request() for _turn in range(3)]
    items = put_on(meeting, *files, manager=manager)
    order = {"meeting": meeting, "item_id": items[2].pk, "seen_number": 3, "is_up": True, "actor": manager}
    services.move_item(**order)
    services.move_item(**order)  # a second click on the same page
    assert numbered(meeting) == [(1, files[0].pk), (2, files[2].pk), (3, files[1].pk)]

    services.take_off_agenda(meeting=meeting, item_id=items[0].pk, actor=manager)
    services.take_off_agenda(meeting=meeting, item_id=items[0].pk, actor=manager)

    assert numbered(meeting) == [(1, files[2].pk), (2, files[1].pk)]


def test_a_broken_file_stays_on_the_agenda(meeting, manager, file):
    break_silence(file)
    (item,) = put_on(meeting, file, manager=manager)

    with pytest.raises(TransitionRefused, match="only a meeting can decide"):
        services.take_off_agenda(meeting=meeting, item_id=item.pk, actor=manager)


def test_the_agenda_is_sent_once_for_each_click_on_what_was_seen(meeting, chair, home, manager, file):
    with pytest.raises(TransitionRefused, match="No file is on the agenda"):
        services.send_agenda(meeting=meeting, actor=manager, seen=meeting.version)
    put_on(meeting, file, manager=manager)
    meeting.refresh_from_db()
    seen = meeting.version

    services.send_agenda(meeting=meeting, actor=manager, seen=seen)
    with pytest.raises(ChangedMeanwhile, match="“Send the agenda” by Amina Rahal"):
        services.send_agenda(meeting=meeting, actor=manager, seen=seen)

    readers = [reader for reader, _subject in told("meeting_agenda")]
    assert sorted(readers) == ["Karel Novák", "Luísa Ferreira"]
    assert "Please read 1 file for the meeting on" in told("meeting_agenda")[0][1]
    message = OutgoingMessage.objects.filter(event="meeting_agenda").first()
    assert (message.topic, message.due_on) == ("tasks", timezone.localdate(meeting.starts_at))
    assert file.reference in message.text and file.title in message.html


def test_what_comes_to_a_sent_agenda_is_told(meeting, chair, manager, file):
    put_on(meeting, file, manager=manager)
    meeting.refresh_from_db()
    services.send_agenda(meeting=meeting, actor=manager, seen=meeting.version)
    later = make_consulted_request(title="A second file")
    break_silence(later)

    services.gather_waiting(now=timezone.now())

    subjects = [subject for _reader, subject in told("meeting_agenda")]
    assert len(subjects) == 2 and subjects[1].startswith("Please read 1 more file for the meeting on")
    assert "A second file" in OutgoingMessage.objects.filter(event="meeting_agenda").latest("pk").text


def test_moving_tells_the_committee_why(meeting, chair, home, manager):
    before = timezone.localtime(meeting.starts_at)
    planned = {"starts_at": meeting.starts_at + timedelta(days=7), "place": "Room 9", "link": "", "chair": home}

    moved = services.move_meeting(
        meeting=meeting, actor=manager, reason="The room is taken.", seen=meeting.version, **planned
    )

    assert (moved.place, moved.chair, moved.status) == ("Room 9", home, MeetingStatus.PLANNED)
    assert len(told("meeting_moved")) == 2
    message = OutgoingMessage.objects.filter(event="meeting_moved").first()
    assert "The room is taken." in message.text
    assert f"the meeting of {before.day} " in message.subject
    with pytest.raises(TransitionRefused, match="Nothing was changed"):
        services.move_meeting(
            meeting=moved, actor=manager, reason="Again.", seen=moved.version,
            starts_at=moved.starts_at, place="Room 9", link="", chair=home,
        )  # fmt: skip


def test_a_cancelled_meeting_hands_its_files_on(meeting, chair, manager, file):
    put_on(meeting, file, manager=manager)
    later = make_meeting(chair=chair, manager=manager, days=30)
    meeting.refresh_from_db()

    services.cancel_meeting(meeting=meeting, actor=manager, reason="The chair is ill.", seen=meeting.version)

    assert Meeting.objects.get(pk=meeting.pk).status == MeetingStatus.CANCELLED
    assert numbered(later) == [(1, file.pk)]
    assert told("meeting_cancelled")[0][0] == "Karel Novák"
    with pytest.raises(TransitionRefused, match="The agenda is fixed"):
        put_on(meeting, make_consulted_request(), manager=manager)


def test_a_mail_about_a_cancelled_meeting_is_not_sent(meeting, chair, manager, file, mailoutbox):
    put_on(meeting, file, manager=manager)
    meeting.refresh_from_db()
    sent = services.send_agenda(meeting=meeting, actor=manager, seen=meeting.version)
    services.cancel_meeting(meeting=sent, actor=manager, reason="The chair is ill.", seen=sent.version)

    subjects = [mail.subject for mail in mailoutbox if mail.to == [chair.email]]
    assert [subject.split(":")[0] for subject in subjects] == ["Cancelled"]
