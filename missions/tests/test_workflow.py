"""Every step of a mission and of a deployment against every role: the expectation is written a second time, by hand."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from clock.choices import Party
from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import MissionStatus as M
from missions.choices import ReleaseAnswer, ReportStatus
from missions.models import Deployment, Mission, MissionReport
from missions.services import ReleaseSaid
from missions.workflow import DEPLOYMENT_WORKFLOW, MISSION_WORKFLOW
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step

from .factories import again, make_deployment, make_goer, make_mission

pytestmark = pytest.mark.django_db

PERSONAS = (
    "partner", "delegate", "committee_member", "officer", "manager", "focal_point", "expert", "administrator",
)  # fmt: skip
TEAM = {"officer", "manager"}

# step: (status it is taken from, who may, status and holder afterwards)
MISSION_EXPECTED = {
    "confirm_team": (M.PLANNED, TEAM, M.CONFIRMED, Party.EXPERT),
    "reopen_team": (M.CONFIRMED, TEAM, M.PLANNED, Party.TEAM),
    "close": (M.CONFIRMED, TEAM, M.CLOSED, Party.NOBODY),
    "cancel": (M.PLANNED, TEAM, M.CANCELLED, Party.NOBODY),
}
MISSION_SOURCES = {
    "confirm_team": {M.PLANNED},
    "reopen_team": {M.CONFIRMED},
    "close": {M.CONFIRMED},
    "cancel": {M.PLANNED, M.CONFIRMED},
}
# the expert of the deployment is "expert"
DEPLOYMENT_EXPECTED = {
    "invite": (D.HELD, TEAM, D.INVITED, Party.EXPERT),
    "accept": (D.INVITED, {*TEAM, "expert"}, D.ACCEPTED, Party.EXPERT),
    "offer_dates": (D.INVITED, {*TEAM, "expert"}, D.OTHER_DATES, Party.TEAM),
    "decline": (D.INVITED, {*TEAM, "expert"}, D.DECLINED, Party.NOBODY),
    "confirm": (D.ACCEPTED, TEAM, D.CONFIRMED, Party.NOBODY),
    "refuse_release": (D.ACCEPTED, TEAM, D.NOT_RELEASED, Party.NOBODY),
    "take_back": (D.INVITED, TEAM, D.HELD, Party.TEAM),
    "let_go": (D.HELD, TEAM, D.WITHDRAWN, Party.NOBODY),
    "expire": (D.HELD, set(), D.EXPIRED, Party.NOBODY),
    "complete": (D.CONFIRMED, TEAM, D.COMPLETED, Party.NOBODY),
}
DEPLOYMENT_SOURCES = {
    "invite": {D.HELD},
    "accept": {D.INVITED, D.OTHER_DATES},
    "offer_dates": {D.INVITED, D.OTHER_DATES},
    "decline": {D.INVITED, D.OTHER_DATES, D.ACCEPTED, D.CONFIRMED},
    "confirm": {D.ACCEPTED},
    "refuse_release": {D.ACCEPTED, D.CONFIRMED},
    "take_back": {D.INVITED, D.OTHER_DATES, D.ACCEPTED, D.CONFIRMED},
    "let_go": {D.HELD, D.INVITED, D.OTHER_DATES, D.ACCEPTED, D.CONFIRMED},
    "expire": {D.HELD, D.INVITED, D.OTHER_DATES},
    "complete": {D.CONFIRMED},
}


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in PERSONAS}


def test_the_tables_have_no_step_that_is_not_tried_here():
    assert {step.name for step in MISSION_WORKFLOW.steps} == set(MISSION_EXPECTED) == set(MISSION_SOURCES)
    assert {step.name for step in DEPLOYMENT_WORKFLOW.steps} == set(DEPLOYMENT_EXPECTED) == set(DEPLOYMENT_SOURCES)


def reported(deployment):
    """A deployment whose report is on the record."""
    now = timezone.now()
    words = {"findings": "Nine desks.", "recommendations": "One desk.", "days_worked": 5}
    MissionReport.objects.create(
        deployment=deployment, status=ReportStatus.ACCEPTED, filed_at=now, accepted_at=now, **words
    )
    return again(deployment)


def ready_for(step):
    """A mission from which the step can be taken."""
    confirmed = make_deployment(D.CONFIRMED)
    mission = confirmed.seat.mission
    if MISSION_EXPECTED[step][0] == M.CONFIRMED:
        services.move_mission(mission=mission, step="confirm_team", actor=mission.officer)
    if step == "close":
        first = timezone.localdate() - timedelta(days=9)
        Mission.objects.filter(pk=mission.pk).update(starts_on=first, ends_on=first + timedelta(days=4))
        row = reported(confirmed)
        take_step(instance=row, workflow=DEPLOYMENT_WORKFLOW, move=Move("complete", mission.officer))
    return Mission.objects.get(pk=mission.pk)


@pytest.mark.parametrize("step", MISSION_EXPECTED)
def test_each_role_takes_its_own_steps_of_a_mission_and_no_other(step, people):
    source, allowed, target, holder = MISSION_EXPECTED[step]
    mission = ready_for(step)
    took = set()
    for name, person in people.items():
        sid = transaction.savepoint()
        try:
            moved = services.move_mission(mission=mission, step=step, actor=person, reason="Say why.")
        except StepNotAllowed:
            assert Mission.objects.get(pk=mission.pk).status == source
        else:
            took.add(name)
            assert (moved.status, moved.holder) == (target, holder)
        transaction.savepoint_rollback(sid)

    assert took == allowed


@pytest.mark.parametrize("step", DEPLOYMENT_EXPECTED)
def test_each_role_takes_its_own_steps_of_a_deployment_and_no_other(step, people):
    source, allowed, target, holder = DEPLOYMENT_EXPECTED[step]
    deployment = make_deployment(source, expert=make_goer(user=people["expert"]))
    days = {"offered_from": deployment.first_on, "offered_to": deployment.last_on, "release": ReleaseAnswer.GIVEN}
    Deployment.objects.filter(pk=deployment.pk).update(**days)
    if step == "complete":
        reported(deployment)
    took = set()
    for name, person in people.items():
        sid = transaction.savepoint()
        try:
            move, changes = Move(step, person, "Say why."), {"invited_at": timezone.now()}
            moved = take_step(instance=again(deployment), workflow=DEPLOYMENT_WORKFLOW, move=move, changes=changes)
        except StepNotAllowed:
            assert again(deployment).status == source
        else:
            took.add(name)
            assert (moved.status, moved.holder) == (target, holder)
        transaction.savepoint_rollback(sid)

    assert took == allowed


@pytest.mark.parametrize("step", MISSION_SOURCES)
def test_each_step_of_a_mission_is_taken_from_its_own_states_alone(step):
    assert set(MISSION_WORKFLOW.step(step).sources) == MISSION_SOURCES[step]


@pytest.mark.parametrize("step", DEPLOYMENT_SOURCES)
def test_each_step_of_a_deployment_is_taken_from_its_own_states_alone(step):
    assert set(DEPLOYMENT_WORKFLOW.step(step).sources) == DEPLOYMENT_SOURCES[step]


@pytest.mark.parametrize(
    ("fields", "seats", "missing"),
    [
        ({}, 0, "No seat is described"),
        ({"outputs": " "}, 1, "Write the purpose"),
        ({}, 2, "1 seat has no confirmed expert"),
    ],
)
def test_a_team_is_confirmed_once_everything_is_there(officer, fields, seats, missing):
    mission = make_mission(officer=officer, seats=seats)
    if seats:
        make_deployment(D.CONFIRMED, seat=mission.seats.first())
    Mission.objects.filter(pk=mission.pk).update(**fields) if fields else None

    with pytest.raises(TransitionRefused, match=missing):
        services.move_mission(mission=mission, step="confirm_team", actor=officer)
    assert Mission.objects.get(pk=mission.pk).status == M.PLANNED


def test_a_seat_that_was_given_up_keeps_no_team_from_being_confirmed(officer):
    mission = make_mission(officer=officer, seats=2)
    first, second = mission.seats.all()
    make_deployment(D.CONFIRMED, seat=first)
    services.let_go(deployment=make_deployment(seat=second), actor=officer, reason="A team of one.")
    services.give_up_seat(seat=second, actor=officer)

    moved = services.move_mission(mission=mission, step="confirm_team", actor=officer)

    assert moved.status == M.CONFIRMED


def test_a_mission_is_closed_after_its_end_with_every_report(officer):
    deployment = make_deployment(D.CONFIRMED)
    mission = services.move_mission(mission=deployment.seat.mission, step="confirm_team", actor=officer)

    with pytest.raises(TransitionRefused, match="1 report is not accepted") as refused:
        services.move_mission(mission=mission, step="close", actor=officer)
    assert "It is closed from then on." in str(refused.value)


def test_the_employer_s_answer_of_a_focal_point_counts_for_the_own_country_alone(focal_point):
    deployment = make_deployment(D.ACCEPTED)

    with pytest.raises(StepNotAllowed):
        services.answer_release(deployment=deployment, said=ReleaseSaid(ReleaseAnswer.GIVEN, "X"), actor=focal_point)
