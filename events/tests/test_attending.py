"""Presences are noted once, corrected on the record, and never for somebody without a place, on a day to come, or past the team."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from events import services
from events.choices import AttendanceWay, EventStatus
from events.choices import RegistrationStatus as R
from events.models import Attendance, AttendanceRecord
from events.services import Person
from events.services.attending import LATE, NOTED, SAME, Mark, note_marks, note_presence, note_presences
from events.services.welcoming import welcome, welcome_person
from events.tests.factories import again, bring_to, end_event, make_event, make_registration
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db
TICK, SHEET, PHONE = AttendanceWay.TICK, AttendanceWay.SHEET, AttendanceWay.PHONE


@pytest.fixture
def today(officer):
    """An event of three days that begins today."""
    return make_event(officer=officer, starts_on=timezone.localdate(), capacity=5)


@pytest.fixture
def goer(today):
    """Somebody who has confirmed."""
    return make_registration(event=today)


def test_the_same_said_twice_is_one_line_of_the_record(today, goer, officer):
    said = {"sheet": today.sheets.first(), "registration": goer, "way": TICK, "actor": officer}

    assert note_presence(**said, is_present=True).outcome == NOTED
    assert note_presence(**said, is_present=True).outcome == SAME
    assert note_presence(**said, is_present=False).outcome == NOTED

    row = Attendance.objects.get()
    assert not row.is_present
    assert [(one.is_present, one.actor) for one in row.records.all()] == [(True, officer), (False, officer)]


def test_a_day_that_has_not_come_is_refused(today, goer, officer):
    with pytest.raises(TransitionRefused, match="has not come yet"):
        note_presence(sheet=today.sheets.last(), registration=goer, is_present=True, way=TICK, actor=officer)
    assert not Attendance.objects.exists()


def test_the_day_is_that_of_the_room(officer):
    with time_machine.travel("2026-07-14 23:30+02:00", tick=False):
        event = make_event(officer=officer, starts_on=timezone.localdate() + timedelta(days=1), time_zone="Asia/Manila")
        goer = make_registration(event=event)

        assert (
            note_presence(
                sheet=event.sheets.first(), registration=goer, is_present=True, way=TICK, actor=officer
            ).outcome
            == NOTED
        )


def test_many_are_noted_all_or_nothing(today, goer, officer):
    waiting = make_registration(R.APPLIED, event=today, name="Awa Ceesay")
    with pytest.raises(TransitionRefused, match="Awa Ceesay has no confirmed place"):
        note_presences(sheet=today.sheets.first(), registrations=[goer, waiting], way=SHEET, actor=officer)

    assert not Attendance.objects.exists()


@pytest.mark.parametrize("persona", ["partner", "administrator", "expert"])
def test_the_team_notes_and_nobody_else(today, goer, persona, request):
    with pytest.raises(StepNotAllowed):
        note_presence(
            sheet=today.sheets.first(), registration=goer, is_present=True, way=TICK,
            actor=request.getfixturevalue(persona),
        )  # fmt: skip


@pytest.mark.parametrize(("is_present", "way"), [(False, PHONE), (True, TICK), (True, AttendanceWay.ONLINE)])
def test_without_an_account_one_checks_in_with_a_code_and_nothing_else(today, goer, is_present, way):
    with pytest.raises(StepNotAllowed):
        note_presence(sheet=today.sheets.first(), registration=goer, is_present=is_present, way=way)


def test_a_correction_after_the_event_takes_a_reason(today, goer, officer):
    sheet = today.sheets.first()
    said = {"sheet": sheet, "registration": goer, "way": SHEET, "actor": officer}
    note_presence(**said, is_present=True)
    end_event(today)
    said["sheet"].refresh_from_db()

    with pytest.raises(TransitionRefused, match="say why"):
        note_presence(**said, is_present=False)
    note_presence(**said, is_present=False, reason=" Signed for a colleague. ")

    assert [one.reason for one in AttendanceRecord.objects.all()] == ["", "Signed for a colleague."]


def test_what_was_never_noted_is_entered_after_the_event_without_a_reason(today, goer, officer):
    end_event(today)

    noted = note_presence(sheet=today.sheets.last(), registration=goer, is_present=True, way=SHEET, actor=officer)

    assert noted.outcome == NOTED


def test_the_last_tick_wins_whichever_arrives_first(today, goer, officer, manager):
    sheet, now = today.sheets.first(), timezone.now()
    note_marks(event=today, marks=[Mark(sheet, goer, False, at=now - timedelta(minutes=5))], actor=manager)
    older = [Mark(sheet, goer, True, at=now - timedelta(minutes=30))]

    assert note_marks(event=today, marks=older, actor=officer)[0].outcome == LATE
    assert note_marks(event=today, marks=older, actor=officer)[0].outcome == LATE

    row = Attendance.objects.get()
    assert not row.is_present
    assert [(one.is_present, one.actor) for one in row.records.all()] == [(True, officer), (False, manager)]


def test_a_tick_made_in_the_room_still_counts_when_it_arrives_after_the_event(today, goer, officer):
    sheet, now = today.sheets.first(), timezone.now()
    note_marks(event=today, marks=[Mark(sheet, goer, True, at=now - timedelta(hours=3))], actor=officer)
    end_event(today)

    late = [Mark(today.sheets.first(), goer, False, at=now - timedelta(hours=2))]
    assert note_marks(event=today, marks=late, actor=officer)[0].outcome == NOTED


def test_a_cancelled_event_has_no_attendance(today, goer, officer):
    services.move_event(event=today, step="cancel", actor=officer, reason="The hall has burnt down.")

    with pytest.raises(TransitionRefused, match="Cancelled"):
        note_presence(sheet=today.sheets.first(), registration=goer, is_present=True, way=TICK, actor=officer)


def test_nobody_is_noted_on_the_sheet_of_another_event(today, goer, officer):
    other = make_event(officer=officer, starts_on=timezone.localdate(), title="Another workshop")

    with pytest.raises(TransitionRefused, match="another event"):
        note_presence(sheet=other.sheets.first(), registration=goer, is_present=True, way=TICK, actor=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(sheet=other.sheets.first(), registration=goer, is_present=True, way=TICK)


@pytest.mark.parametrize("status", [R.APPLIED, R.INVITED, R.DECLINED, R.REFUSED])
def test_whoever_turns_up_is_let_in_while_a_place_is_free(today, officer, status):
    someone = make_registration(status, event=today)

    now = welcome(registration=someone, actor=officer, sheets=[today.sheets.first()], way=TICK)

    assert now.status == R.CONFIRMED
    assert now.attendances.get().is_present
    assert now.history.order_by("pk").last().step == "come"


def test_without_a_free_place_whoever_turns_up_waits(officer):
    event = make_event(officer=officer, starts_on=timezone.localdate(), capacity=1)
    make_registration(event=event)
    sheets = [event.sheets.first()]

    now = welcome_person(event=event, person=Person("Ebrima Touray"), actor=officer, sheets=sheets, way=TICK)
    again_now = welcome(registration=now, actor=officer, sheets=sheets, way=TICK)
    declined = bring_to(make_registration(R.WAITING, event=event), R.WAITING)
    services.answer_place(registration=declined, step="decline")

    assert (now.status, again_now.status) == (R.WAITING, R.WAITING)
    assert not now.attendances.exists()
    with pytest.raises(TransitionRefused, match="Raise the number of places"):
        welcome(registration=again(declined), actor=officer, sheets=sheets, way=TICK)


def test_a_stranger_is_put_on_the_list_though_registration_is_closed(today, officer):
    services.move_event(event=today, step="close_registration", actor=officer)
    person = Person("Ebrima Touray", "ebrima@example.org", work={"institution_name": "Police"})

    now = welcome_person(event=today, person=person, actor=officer, sheets=[today.sheets.first()], way=TICK)
    twice = welcome_person(event=today, person=person, actor=officer, sheets=[today.sheets.first()], way=TICK)

    assert (now.status, now.pk) == (R.CONFIRMED, twice.pk)
    assert AttendanceRecord.objects.count() == 1


def test_after_the_event_a_blank_line_of_the_sheet_is_entered_too(today, officer):
    end_event(today)
    assert again_event(today).status == EventStatus.HELD

    now = welcome_person(
        event=today, person=Person("Ebrima Touray"), actor=officer, sheets=[today.sheets.first()], way=SHEET
    )

    assert now.status == R.CONFIRMED


def again_event(event):
    """As it is now."""
    event.refresh_from_db()
    return event


def test_nobody_is_let_in_before_the_event(officer):
    event = make_event(officer=officer)
    with pytest.raises(TransitionRefused, match="has not begun"):
        welcome_person(event=event, person=Person("Ebrima Touray"), actor=officer, way=TICK)
    assert not event.registrations.exists()
