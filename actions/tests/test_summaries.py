"""The summary of a clock says what the histories of its file say, after every step and after a rebuild."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.tests.factories import make_manager
from actions import services
from actions.audit import summary_faults
from actions.choices import ActionStatus as S
from actions.histories import changes_of
from actions.services.summaries import rebuild_summaries
from actions.tests.factories import make_action
from assistance import services as assistance_services
from assistance.choices import RequestStatus
from assistance.tests.factories import make_request
from clock.models import ClockSummary

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", [S.PREPARATION, S.READY, S.ONGOING, S.ON_HOLD, S.COMPLETED, S.CANCELLED])
def test_every_step_is_booked(status):
    action = make_action(status)

    assert action.clock.summary.changes == changes_of([action.clock_id])[action.clock_id]
    assert list(summary_faults()) == []


def test_the_stages_follow_the_steps(manager):
    action = make_action(S.READY)

    stages = [stage for _day, _party, stage in action.clock.summary.changes]

    assert list(dict.fromkeys(stages)) == ["check", "consult", "decide", "design", "ready"]
    assert action.clock.summary.stage == "ready"
    services.move_action(action=action, step="reopen_plan", actor=manager, reason="Another place.")
    assert ClockSummary.objects.get(clock=action.clock_id).stage == "design"


def test_a_hold_keeps_the_stage_and_nobody_holds_the_file(manager):
    action = services.move_action(action=make_action(S.READY), step="hold", actor=manager, reason="Elections.")

    summary = ClockSummary.objects.get(clock=action.clock_id)
    assert (summary.holder, summary.stage) == ("nobody", "ready")


def test_a_return_to_assessment_brings_the_check_back(officer):
    consulted = make_request(RequestStatus.CONSULTATION, officer=officer)
    assert consulted.clock.summary.stage == "consult"

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assistance_services.move_request(
            assistance_request=consulted, step="reassess", actor=officer, reason="Another country joins."
        )

    summary = ClockSummary.objects.get(clock=consulted.clock_id)
    assert (summary.stage, summary.stage_since) == ("check", timezone.localdate() + timedelta(days=3))


def test_a_summary_that_differs_is_found_and_made_anew():
    action = make_action(S.READY, manager=make_manager())
    ClockSummary.objects.filter(clock=action.clock_id).update(changes=[["2026-01-01", "team", "check"]], stage="check")

    with pytest.raises(CommandError, match="1 fault"):
        call_command("verify_clocks", stdout=StringIO())

    assert rebuild_summaries() == 1
    call_command("verify_clocks", stdout=StringIO())
    assert ClockSummary.objects.get(clock=action.clock_id).stage == "ready"


@pytest.mark.parametrize(
    "fields",
    [
        {"probability": 1.2},
        {"risk": -0.1},
        {"likely_on": "2026-07-01"},
        {
            "likely_first_on": "2026-07-09",
            "likely_on": "2026-07-01",
            "likely_last_on": "2026-07-02",
            "probability": 0.5,
        },
    ],
)
def test_the_database_refuses_a_forecast_that_cannot_be(fields):
    summary = make_request().clock.summary

    with pytest.raises(IntegrityError), transaction.atomic():
        ClockSummary.objects.filter(pk=summary.pk).update(computed_on="2026-07-01", **fields)


@pytest.mark.parametrize("fields", [{"holder": "janitor"}, {"stage": "lunch"}, {"basis": "stars"}])
def test_the_database_refuses_words_that_nobody_knows(fields):
    summary = make_request().clock.summary

    with pytest.raises(IntegrityError, match="clocksummary_known_words"), transaction.atomic():
        ClockSummary.objects.filter(pk=summary.pk).update(**fields)
