"""Several people tick at the same moment, in processes of their own: nothing is lost, and nothing is noted twice, on either engine."""

import pytest
from django.utils import timezone

from events.tests.factories import make_event, make_registration
from outbox.tests.racing import run_together

pytestmark = [pytest.mark.django_db(transaction=True)]
RUNNERS = 4

TICK = """
import sys
import django; django.setup()
from events.models import AttendanceSheet, Registration
from events.services.attending import note_presence
sheet = AttendanceSheet.objects.select_related("event__officer").get(pk={sheet})
registration = Registration.objects.get(pk={registration})
print("there", flush=True)
sys.stdin.readline()
noted = note_presence(sheet=sheet, registration=registration, is_present=True, way="tick", actor=sheet.event.officer)
print(noted.outcome)
"""

COUNT = """
import django; django.setup()
from events.models import Attendance, AttendanceRecord
print(Attendance.objects.filter(is_present=True).count(), AttendanceRecord.objects.count())
"""


def race(sheet, registrations, folder):
    """Tick all of them at the same moment; what each process said, and (people there, lines of the record) afterwards."""
    programs = [TICK.format(sheet=sheet.pk, registration=one.pk) for one in registrations]
    *said, counted = run_together(programs, folder, afterwards=COUNT)
    return said, counted.split()


@pytest.fixture
def event(officer):
    """An event that begins today."""
    return make_event(officer=officer, starts_on=timezone.localdate())


def test_one_person_is_ticked_by_several_at_once(event, tmp_path):
    goer = make_registration(event=event)

    said, counts = race(event.sheets.first(), [goer] * RUNNERS, tmp_path)

    assert sorted(said) == ["noted", "same", "same", "same"]
    assert counts == ["1", "1"]


def test_different_people_are_ticked_by_several_at_once(event, tmp_path):
    people = [make_registration(event=event) for _n in range(RUNNERS)]

    said, counts = race(event.sheets.first(), people, tmp_path)

    assert said == ["noted"] * RUNNERS
    assert counts == [str(RUNNERS), str(RUNNERS)]
