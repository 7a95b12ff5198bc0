"""What waits around missions, for the expert, the focal point and the officer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_officer, make_user
from experts.models import FocalPoint
from missions import services
from missions.choices import HOLD_DAYS
from missions.choices import DeploymentStatus as D
from missions.services import ReleaseSaid
from missions.tests.factories import again, make_deployment, make_goer, make_mission
from partners.tests.factories import make_country
from portal.calendar.collecting import entries_for
from portal.tasks import tasks_for
from portal.ticking import run_jobs

pytestmark = pytest.mark.django_db


def tasks_of(user):
    """Text, day and address of each task."""
    return [(task.text, task.due_on, task.url) for task in tasks_for(user, timezone.localdate())]


def in_days(days):
    """A day from today."""
    return timezone.localdate() + timedelta(days=days)


def test_an_expert_answers_the_invitation(expert):
    goer = make_goer(user=expert)
    invited = make_deployment(D.INVITED, expert=goer)
    make_deployment(D.INVITED)
    assert tasks_of(expert) == [
        ("Say whether you can join a mission", in_days(HOLD_DAYS), f"/en/missions/mine/{invited.pk}/")
    ]

    services.answer_invitation(deployment=invited, step="accept", actor=expert)
    assert tasks_of(expert) == []


def test_a_focal_point_answers_what_was_asked_of_the_country(focal_point):
    goer = make_goer(employer_email="", name="Maarja Kask")
    FocalPoint.objects.create(user=focal_point, country=goer.country_of_service)
    accepted = make_deployment(D.ACCEPTED, expert=goer)
    make_deployment(D.ACCEPTED)
    latvia = make_country("LV")
    FocalPoint.objects.create(user=make_user(Role.FOCAL_POINT), country=latvia)
    make_deployment(D.ACCEPTED, expert=make_goer(employer_email="", country_of_service=latvia))

    assert tasks_of(focal_point) == [
        ("Say whether Maarja Kask is released for a mission", in_days(7), f"/en/missions/releases/{accepted.pk}/")
    ]


def test_an_officer_finds_invites_moves_and_confirms(officer):
    mission = make_mission(seats=4, officer=officer)
    make_mission(officer=make_officer())
    first, second, third, _open = mission.seats.all()
    make_deployment(D.OTHER_DATES, seat=first, expert=make_goer(name="Otto"))
    make_deployment(D.ACCEPTED, seat=second, expert=make_goer(name="Nele", employer_email=""))
    make_deployment(seat=third, expert=make_goer(name="Maarja"))

    assert sorted(text for text, _day, _url in tasks_of(officer)) == [
        "Find out who can release Nele",
        "Find somebody for 1 seat of the mission",
        "Invite Maarja, who is held",
        "Otto proposes other dates: see whether the mission can move",
    ]


def test_an_officer_confirms_a_team_that_is_complete(officer):
    mission = make_mission(officer=officer)
    accepted = make_deployment(D.ACCEPTED, mission=mission)
    assert tasks_of(officer) == []

    services.answer_release(deployment=again(accepted), said=ReleaseSaid("given"))
    assert tasks_of(officer) == [("Everybody is confirmed: confirm the team", None, f"/en/missions/{mission.pk}/")]

    services.move_mission(mission=mission, step="confirm_team", actor=officer)
    assert tasks_of(officer) == []


def test_the_job_of_missions_says_what_it_did():
    make_deployment()

    (result,) = run_jobs(["missions"], timezone.now() + timedelta(days=8))

    line = "1 holds ended, 0 experts and employers reminded, 0 officers told of silence"
    assert (result.is_well, result.line) == (True, line)


def test_an_expert_s_calendar_has_the_answer_and_the_days(expert):
    goer = make_goer(user=expert)
    invited = make_deployment(D.INVITED, expert=goer)
    later = make_mission(starts_on=invited.last_on + timedelta(14), title="Training")
    going = make_deployment(D.CONFIRMED, mission=later, expert=goer)
    make_deployment(D.INVITED, mission=make_mission(title="Somebody else's"))

    entries = entries_for(expert, timezone.localdate())

    title = invited.seat.mission.title
    assert [(one.text, one.first, one.last, one.is_tentative) for one in entries] == [
        (f"Say whether you can join “{title}”", in_days(HOLD_DAYS), in_days(HOLD_DAYS), True),
        (title, invited.first_on, invited.last_on, True),
        ("Training", going.first_on, going.last_on, False),
    ]
