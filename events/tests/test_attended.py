"""Who was at an event: figures of people and of participations, in a fixed number of queries."""

from datetime import time
from decimal import Decimal

import pytest
from django.utils import timezone

from events.attended import Turnout, in_the_room, summaries, turnout
from events.choices import AttendanceUnit, AttendanceWay, EventStatus
from events.models import Event, Session
from events.services.attending import note_presence, note_presences
from events.services.sheets import set_sheets
from events.tests.factories import end_event, make_event, make_registration
from experts.choices import Sex
from partners.choices import Mode

pytestmark = pytest.mark.django_db
TICK = AttendanceWay.TICK


@pytest.fixture
def over(officer):
    """An event of three days that begins today."""
    return make_event(officer=officer, starts_on=timezone.localdate(), capacity=30)


def attended(event, people, number, way=TICK):
    """All of them were there on one sheet."""
    sheet = event.sheets.get(number=number)
    note_presences(sheet=sheet, registrations=people, way=way, actor=event.officer)


def test_two_days_of_three_are_two_thirds(over):
    anna, ben = make_registration(event=over), make_registration(event=over)
    end_event(over)
    attended(over, [anna], 1)
    attended(over, [anna], 3)

    found = summaries(over)

    assert (found[anna.pk].present, found[anna.pk].total, found[anna.pk].share, found[anna.pk].days) == (
        2,
        3,
        Decimal("66.6"),
        2,
    )
    assert (found[ben.pk].present, found[ben.pk].share) == (0, 0)


def test_summaries_take_three_queries_whatever_the_size(over, django_assert_num_queries):
    people = [make_registration(event=over)]
    attended(over, people, 1)
    with django_assert_num_queries(3):
        summaries(over)
    people += [make_registration(event=over) for _n in range(4)]
    end_event(over)
    attended(over, people, 1)
    attended(over, people, 2)
    with django_assert_num_queries(3):
        assert len(summaries(over)) == 5
    with django_assert_num_queries(2):
        assert in_the_room(over).came == 5


def test_people_are_counted_once_and_attendances_each_time(over):
    woman = make_registration(event=over, sex=Sex.WOMAN)
    man = make_registration(event=over, sex=Sex.MAN, mode=Mode.REMOTE)
    other = make_registration(event=over)
    make_registration(event=over, sex=Sex.WOMAN)
    end_event(over)
    attended(over, [woman, man, other], 1)
    attended(over, [woman], 2)
    attended(over, [other], 2, AttendanceWay.ONLINE)

    room = in_the_room(over)

    assert (room.confirmed, room.came, room.attendances) == (4, 3, 5)
    assert (room.on_site, room.online) == (2, 1)
    assert (room.women, room.men, room.unstated) == (1, 1, 1)


def test_one_person_at_two_events_is_two_participations(officer):
    events = [make_event(officer=officer, starts_on=timezone.localdate(), title=f"Workshop {n}") for n in range(2)]
    for event in events:
        attended(event, [make_registration(event=event, email="awa@example.org")], 1)
    attended(events[0], [make_registration(event=events[0])], 1)
    make_registration(event=events[1])

    assert turnout(Event.objects.filter(status=EventStatus.OPEN)) == Turnout(2, 3)
    assert turnout(Event.objects.none()) == Turnout(0, 0)


def test_sessions_side_by_side_count_once(officer):
    today = timezone.localdate()
    event = make_event(officer=officer, starts_on=today, ends_on=today)
    for begins, title in ((9, "Plenary"), (11, "Group A"), (11, "Group B")):
        hours = {"starts_at": time(begins), "ends_at": time(begins + 1)}
        Session.objects.create(event=event, day=today, title=title, **hours)
    event.attendance_unit = AttendanceUnit.SESSION
    event.save()
    set_sheets(event)
    goer = make_registration(event=event)
    sheet = event.sheets.get(session__title="Group B")
    note_presence(sheet=sheet, registration=goer, is_present=True, way=TICK, actor=officer)

    presence = summaries(event)[goer.pk]

    assert (presence.present, presence.total, presence.days) == (1, 2, Decimal("0.5"))
