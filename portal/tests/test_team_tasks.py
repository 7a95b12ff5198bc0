"""What the officer of an Action is asked while its first team is not complete, and that nothing is asked while others are."""

import pytest
from django.utils import timezone

from actions import services
from actions.tests.factories import make_action, make_mission_of
from missions import services as mission_services
from missions.choices import DeploymentStatus as D
from missions.tests.factories import make_deployment
from portal.tasks import tasks_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(ministry, officer):
    return make_action(institution=ministry, officer=officer)


@pytest.fixture
def mission(action):
    return make_mission_of(action.activities.get())


def texts_about(action, user):
    return [task.text for task in tasks_for(user, timezone.localdate()) if task.file == action.reference]


def test_the_team_comes_before_the_declaration(action, mission, officer):
    lacking = [f"Complete the team of the first activity of {action.label}"]
    assert texts_about(action, officer) == lacking

    make_deployment(D.DECLINED, mission=mission)
    assert texts_about(action, officer) == lacking


def test_while_experts_are_asked_the_file_asks_nothing_of_the_officer(action, mission, officer):
    make_deployment(D.INVITED, mission=mission)

    assert texts_about(action, officer) == []


def test_with_the_team_the_action_is_declared_and_without_it_not_launched(action, mission, officer):
    deployment = make_deployment(D.CONFIRMED, mission=mission)
    mission_services.move_mission(mission=mission, step="confirm_team", actor=officer)
    assert texts_about(action, officer) == [f"The plan of {action.label} is agreed: declare it ready"]

    services.move_action(action=action, step="declare_ready", actor=officer)
    mission_services.answer_invitation(deployment=deployment, step="decline")
    assert texts_about(action, officer) == [f"Complete the team of the first activity of {action.label}"]
