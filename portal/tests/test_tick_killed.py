"""A run of reminders that is killed, and two at the same moment, in processes of their own: everything is written once."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
import time_machine
from django.conf import settings
from django.db import connection

from assistance.choices import RequestStatus
from assistance.tests.factories import make_request
from outbox.tests.test_killing import url_of_test_database
from partners.tests.factories import make_contact, make_institution

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 40
WRITTEN = "SELECT recipient_id FROM outbox_outgoingmessage WHERE event = 'reminder' ORDER BY recipient_id"
RUN = """
import django; django.setup()
from datetime import datetime
from zoneinfo import ZoneInfo
from actions.services import send_reminders
send_reminders(now=datetime(2026, 6, 11, 10, tzinfo=ZoneInfo("Europe/Brussels")))
"""


class Ground:
    """The test's own database as other processes see it."""

    def __init__(self, url):
        self.url = url

    def start(self):
        """One run of the reminders of Thursday 11 June 2026."""
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "mieux.settings.test", "DATABASE_URL": self.url}
        return subprocess.Popen([sys.executable, "-c", RUN], cwd=settings.BASE_DIR, env=environment)  # noqa: S603

    def recipients(self):
        """Who has been written to."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(WRITTEN)
                return [row[0] for row in cursor.fetchall()]
        with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)) as file:
            return [row[0] for row in file.execute(WRITTEN)]

    def wait_for(self, count):
        """Until so many people have been written to."""
        until = time.monotonic() + 60
        while len(self.recipients()) < count and time.monotonic() < until:
            time.sleep(0.005)


@pytest.fixture
def people(db):
    """Forty contacts of an authority that is to answer a question by Monday 15 June 2026."""
    with time_machine.travel("2026-06-08 10:00+02:00", tick=False):
        ministry = make_institution()
        contacts = [make_contact(ministry) for _number in range(PEOPLE)]
        make_request(RequestStatus.CLARIFICATION, institution=ministry, contact=contacts[0])
    return sorted(contact.pk for contact in contacts)


@pytest.fixture
def ground(people, tmp_path):
    """The database with these people in it."""
    return Ground(url_of_test_database(tmp_path))


def test_a_run_that_is_killed_is_taken_up_by_the_next(ground, people):
    run = ground.start()
    ground.wait_for(5)
    run.send_signal(signal.SIGKILL)
    run.wait()
    written = ground.recipients()
    assert 5 <= len(written) < PEOPLE

    assert ground.start().wait(60) == 0
    assert ground.recipients() == people


def test_two_runs_at_the_same_moment_write_everything_once(ground, people):
    runs = [ground.start(), ground.start()]

    assert [run.wait(60) for run in runs] == [0, 0]
    assert ground.recipients() == people
