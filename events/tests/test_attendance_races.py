"""Several people tick at the same moment, in processes of their own: nothing is lost, and nothing is noted twice, on either engine."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.utils import timezone

from events.tests.factories import make_event, make_registration
from outbox.tests.killing import url_of_test_database

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
    environment = {
        **os.environ, "DATABASE_URL": url_of_test_database(folder), "DJANGO_SETTINGS_MODULE": "mieux.settings.killing",
        "SINK_PORT": "1",
    }  # fmt: skip
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    runners = []
    for one in registrations:
        command = [sys.executable, "-c", TICK.format(sheet=sheet.pk, registration=one.pk)]
        runners.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **pipes))  # noqa: S603
    for runner in runners:
        assert runner.stdout.readline() == "there\n"
    for runner in runners:
        runner.stdin.write("go\n")
        runner.stdin.flush()
    said = [runner.communicate(timeout=60)[0].strip() for runner in runners]
    counting = [sys.executable, "-c", COUNT]
    options = {"env": environment, "capture_output": True, "text": True, "check": True}
    counted = subprocess.run(counting, cwd=settings.BASE_DIR, **options)  # noqa: S603
    return said, counted.stdout.split()


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
