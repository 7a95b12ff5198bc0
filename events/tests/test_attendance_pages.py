"""The attendance list: ticked with scripts or with one button, bounded, and never undoing what somebody else has ticked."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.attendance_rows import columns_of, parts_of
from events.choices import AttendanceUnit, AttendanceWay
from events.choices import RegistrationStatus as R
from events.models import Attendance, AttendanceRecord, Session
from events.services.attending import note_presence
from events.services.sheets import set_sheets
from events.tests.factories import end_event, make_event, make_registration
from partners.choices import Mode

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(officer):
    """An event of three days that begins today."""
    return make_event(officer=officer, starts_on=timezone.localdate(), capacity=200)


@pytest.fixture
def team(client, officer):
    """The officer, signed in."""
    client.force_login(officer)
    return client


def address(event, name="events:attendance-list"):
    """A page of the event."""
    return reverse(name, args=[event.pk])


def key(sheet, registration):
    """How a box is named."""
    return f"{sheet.pk}-{registration.pk}"


def ticked(page):
    """The boxes that are ticked, and those that can be."""
    cells = [cell for row in page.context["rows"] for cell in row.cells]
    return [cell.key for cell in cells if cell.is_present], [cell.key for cell in cells if cell.may_tick]


def test_the_button_writes_only_what_was_changed_on_the_page(team, event, manager):
    anna, ben = make_registration(event=event), make_registration(event=event)
    sheet = event.sheets.first()
    shown = team.get(address(event)).context["shown"]
    note_presence(sheet=sheet, registration=ben, is_present=True, way=AttendanceWay.PHONE, actor=manager)

    answer = team.post(address(event), {"shown": shown, "there": [key(sheet, anna)]}, follow=True)

    assert "1 change is saved." in answer.content.decode()
    assert sorted(ticked(answer)[0]) == sorted([key(sheet, anna), key(sheet, ben)])
    assert AttendanceRecord.objects.count() == 2


def test_days_to_come_cannot_be_ticked(team, event):
    anna = make_registration(event=event)
    first, *others = event.sheets.all()

    assert ticked(team.get(address(event)))[1] == [key(first, anna)]
    forged = {"shown": f"{key(others[0], anna)}-0", "there": [key(others[0], anna)]}
    answer = team.post(address(event), forged)

    assert answer.status_code == 409
    assert "has not come yet" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_after_the_event_a_change_takes_its_reason_and_keeps_what_was_ticked(team, event, officer):
    anna, ben = make_registration(event=event), make_registration(event=event)
    note_presence(sheet=event.sheets.first(), registration=anna, is_present=True, way=AttendanceWay.TICK, actor=officer)
    end_event(event)
    sheet = event.sheets.first()
    page = team.get(address(event))
    sent = {"shown": page.context["shown"], "there": [key(sheet, ben)]}

    refused = team.post(address(event), sent)
    assert refused.status_code == 409
    assert f'value="{key(sheet, ben)}" aria-label="{ben.participant}, Day 1' in refused.content.decode()
    assert refused.context["kept"]["there"] == {key(sheet, ben)}

    done = team.post(address(event), {**sent, "reason": "Left before it began."}, follow=True)
    assert ticked(done)[0] == [key(sheet, ben)]
    assert AttendanceRecord.objects.filter(reason="Left before it began.").count() == 2


def test_a_tick_is_saved_at_once_at_the_moment_at_which_it_was_made(team, event):
    anna = make_registration(event=event)
    sheet = event.sheets.first()
    sent = {"sheet": sheet.pk, "registration": anna.pk, "there": "1", "ago": "600.5"}

    answer = team.post(address(event, "events:attendance-tick"), sent)

    assert answer.json() == {"state": "noted", "there": True, "way": "name ticked"}
    assert timedelta(minutes=9) < timezone.now() - Attendance.objects.get().noted_at < timedelta(minutes=11)
    assert team.post(address(event, "events:attendance-tick"), sent).json()["state"] == "same"


def test_a_tick_that_comes_too_late_is_told_what_stands(team, event, manager):
    anna = make_registration(event=event)
    sheet = event.sheets.first()
    note_presence(sheet=sheet, registration=anna, is_present=False, way=AttendanceWay.TICK, actor=manager)

    answer = team.post(
        address(event, "events:attendance-tick"),
        {"sheet": sheet.pk, "registration": anna.pk, "there": "1", "ago": "3600"},
    ).json()

    assert (answer["state"], answer["there"]) == ("late", False)
    assert "Both stand on the record" in answer["sentence"]
    assert AttendanceRecord.objects.count() == 2


@pytest.mark.parametrize("sent", [{}, {"sheet": "x", "registration": "1"}, {"sheet": "9" * 30, "registration": "1"}])
def test_a_tick_that_makes_no_sense_is_refused(team, event, sent):
    assert team.post(address(event, "events:attendance-tick"), sent).status_code == 400


def test_a_tick_of_another_event_is_not_found(team, event, officer):
    other = make_event(officer=officer, starts_on=timezone.localdate(), title="Another workshop")
    theirs = make_registration(event=other)
    sent = {"sheet": other.sheets.first().pk, "registration": theirs.pk, "there": "1"}

    assert team.post(address(event, "events:attendance-tick"), sent).status_code == 404


def test_the_list_is_narrowed(team, event, officer):
    anna = make_registration(event=event, name="Anna Diallo")
    ben = make_registration(event=event, name="Bakary Sowe", mode=Mode.REMOTE)
    make_registration(R.APPLIED, event=event, name="Not Confirmed")
    note_presence(
        sheet=event.sheets.first(), registration=anna, is_present=True, way=AttendanceWay.SHEET, actor=officer
    )

    def people(**asked):
        return [row.registration for row in team.get(address(event), asked).context["rows"]]

    assert people() == [anna, ben]
    assert people(show="missing") == [ben]
    assert people(show="online") == [ben]
    assert people(q="diállo") == [anna]
    assert people(q=ben.code.lower()) == [ben]
    assert people(q="nobody at all") == []
    assert people(part="99", page="x", show="?") == [anna, ben]


def test_many_sessions_stand_in_parts(officer, team):
    today = timezone.localdate()
    event = make_event(officer=officer, starts_on=today)
    for day in event.days:
        for hour in range(8, 15):
            hours = {"starts_at": time(hour), "ends_at": time(hour + 1)}
            Session.objects.create(event=event, day=day, title=f"Session at {hour}", **hours)
    event.attendance_unit = AttendanceUnit.SESSION
    event.save()
    set_sheets(event)
    make_registration(event=event)

    parts = parts_of(columns_of(event))
    page = team.get(address(event), {"part": "3"})

    assert [len(part.columns) for part in parts] == [4, 3, 4, 3, 4, 3]
    assert [column.label for column in page.context["columns"]] == [
        f"{hour:02}:00 Session at {hour}" for hour in (8, 9, 10, 11)
    ]
    assert {column.sheet.day for column in page.context["columns"]} == {event.days[1]}


@pytest.mark.parametrize("name", ["events:attendance-list", "events:badge-list", "events:attendance-export"])
def test_the_pages_take_a_fixed_number_of_queries(team, event, name, django_assert_max_num_queries):
    def fill(count):
        for _n in range(count):
            one = make_registration(event=event)
            note_presence(
                sheet=event.sheets.first(),
                registration=one,
                is_present=True,
                way=AttendanceWay.TICK,
                actor=event.officer,
            )

    fill(1)
    with django_assert_max_num_queries(40) as one:
        b"".join(team.get(address(event, name)))
    fill(3)
    with django_assert_max_num_queries(40) as more:
        b"".join(team.get(address(event, name)))
    assert len(one) == len(more)


def test_the_figures_and_what_is_open_stand_beside_the_list(team, event, officer):
    anna = make_registration(event=event, sex="woman")
    make_registration(event=event)
    note_presence(sheet=event.sheets.first(), registration=anna, is_present=True, way=AttendanceWay.TICK, actor=officer)

    page = team.get(address(event)).content.decode()

    assert "of 2 came" in page
    assert "1 there, 0 online" in page
    assert "1 name without a signature" in page


def test_a_correction_stands_on_the_page_of_the_person(team, event, officer):
    anna = make_registration(event=event)
    sheet = event.sheets.first()
    note_presence(sheet=sheet, registration=anna, is_present=True, way=AttendanceWay.TICK, actor=officer)
    page = reverse("events:attendance-detail", args=[anna.pk])

    missing = team.post(page, {"sheet": sheet.pk, "is_present": "no", "way": "sheet", "reason": ""})
    assert "Give the reason" in missing.content.decode()
    sent = {"sheet": sheet.pk, "is_present": "no", "way": "sheet", "reason": "The signature is of somebody else."}
    done = team.post(page, sent, follow=True)

    lines = [
        (row.is_present, [one.reason for one in records]) for _column, row, records in done.context["lines"] if row
    ]
    assert lines == [(False, ["The signature is of somebody else.", ""])]


def test_whoever_is_on_no_list_is_put_on_it_and_ticked(team, event):
    sheet = event.sheets.first()
    sent = {"name": "Ebrima Touray", "email": "", "institution_name": "Police", "sex": "man", "mode": "onsite"}

    page = team.post(address(event, "events:walk-in-create"), {**sent, "sheet": sheet.pk}, follow=True).content.decode()

    assert "Ebrima Touray is on the list and ticked." in page
    assert Attendance.objects.get().registration.participant.sex == "man"
    assert "Write the name." in team.post(address(event, "events:walk-in-create"), {}).content.decode()


def test_without_a_free_place_the_page_says_so(team, officer):
    event = make_event(officer=officer, starts_on=timezone.localdate(), capacity=1)
    make_registration(event=event)
    late = make_registration(R.APPLIED, event=event, name="Late Comer")
    sent = {"sheet": event.sheets.first().pk}

    page = team.post(reverse("events:attendance-welcome", args=[late.pk]), sent, follow=True).content.decode()

    assert "All 1 places are taken: Late Comer is number 1 on the waiting list" in page


def test_the_list_goes_out_as_a_file(team, event, officer):
    anna = make_registration(event=event, name="=Anna", institution_name="Ministry; of Labour")
    note_presence(
        sheet=event.sheets.first(), registration=anna, is_present=True, way=AttendanceWay.PHONE, actor=officer
    )

    lines = b"".join(team.get(address(event, "events:attendance-export"))).decode("utf-8-sig").splitlines()

    assert lines[0].startswith("Code,Name,Institution,Country")
    assert lines[1].startswith(f"{anna.code},'=Anna,Ministry; of Labour,")
    assert lines[1].endswith("yes (code),,,33.3,1.0")


def test_what_is_to_be_mended_is_said_once(team, event):
    anna = make_registration(event=event)
    pages = [
        address(event, "events:walk-in-create"), address(event, "events:sheet-enter"),
        reverse("events:attendance-detail", args=[anna.pk]),
    ]  # fmt: skip

    assert [team.post(page, {}).content.decode().count('class="error-summary"') for page in pages] == [1, 1, 1]
