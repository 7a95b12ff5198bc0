"""Several processes at once: nobody is promised twice, by whichever door, on either engine."""

import pytest

from outbox.tests.racing import run_together

from .factories import make_goer, make_mission

pytestmark = [pytest.mark.django_db(transaction=True)]
RUNNERS = 4

WAIT = """
import sys, time
import django; django.setup()
from datetime import timedelta
from django.db import IntegrityError
from django.utils import timezone
from accounts.models import User
from experts.models import Expert
from missions import services
from missions.models import Deployment, Seat
from workflow.engine import TransitionRefused
seat = Seat.objects.select_related("mission__officer").get(pk={seat})
expert = Expert.objects.get(pk={expert})
print("there", flush=True)
sys.stdin.readline()
"""
BY_SERVICE = """
try:
    services.hold_experts(choices={{seat: expert}}, actor=seat.mission.officer)
    print("held")
except TransitionRefused as refused:
    print(f"refused: {{refused}}")
"""
PAST_SERVICES = """
try:
    days = {{"first_on": seat.mission.first_on, "last_on": seat.mission.last_on}}
    Deployment.objects.create(seat=seat, expert=expert, held_until=timezone.now() + timedelta(days=7), **days)
    print("held")
except IntegrityError:
    print("refused")
"""


def race(pairs, work, folder):
    """Run the work for all (seat, expert) at the same moment, each in a process of its own; what each said."""
    return run_together([(WAIT + work).format(seat=seat.pk, expert=expert.pk) for seat, expert in pairs], folder)


@pytest.mark.parametrize("work", [BY_SERVICE, PAST_SERVICES], ids=["by-service", "past-services"])
def test_one_expert_is_wanted_by_several_at_once(officer, tmp_path, work):
    expert = make_goer()
    said = race([(make_mission(officer=officer).seats.get(), expert) for _turn in range(RUNNERS)], work, tmp_path)

    assert (said.count("held"), sum(one.startswith("refused") for one in said)) == (1, RUNNERS - 1)


def test_one_seat_is_filled_by_several_at_once(officer, tmp_path):
    seat = make_mission(officer=officer).seats.get()
    said = race([(seat, make_goer()) for _turn in range(RUNNERS)], BY_SERVICE, tmp_path)

    assert (said.count("held"), sum(one.startswith("refused") for one in said)) == (1, RUNNERS - 1)
