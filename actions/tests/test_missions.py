"""The missions of an Action: planned from an activity, waited for, ended with it; experts hold the file while they are awaited."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_manager, make_officer
from actions import services
from actions.choices import ActionStatus as S
from actions.services.missions import why_no_mission
from actions.tests.factories import make_action, make_activity, make_historical_action, make_mission_of
from actions.waiting import waits_on
from clock.choices import Party, WaitKind
from missions import services as mission_services
from missions.choices import DeploymentStatus as D
from missions.choices import MissionStatus, ReleaseAnswer
from missions.models import Mission
from missions.services import ReleaseSaid
from missions.tests.factories import again, make_deployment, make_freelancer, make_goer
from partners.tests.factories import make_area, make_language, make_theme
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(ministry, partner, officer):
    return make_action(institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def mission(action):
    return make_mission_of(action.activities.get())


def holder_of(action):
    action.refresh_from_db()
    return action.holder


def last_line(action):
    record = action.history.order_by("-at", "-id").first()
    return record.step, record.holder


def a_mission(activity):
    return Mission(
        title="Scoping mission", country=activity.action.countries.first(), starts_on=activity.starts_on,
        ends_on=activity.starts_on,
    )  # fmt: skip


def plan_for(activity, actor, *seats):
    return services.plan_mission(activity=activity, mission=a_mission(activity), seats=seats, actor=actor)


def test_a_mission_takes_what_the_plan_says(action, officer):
    action.assistance_request.languages.add(make_language("fr"))
    theme = make_theme("LM")
    area = make_area("LM-LAB", theme=theme)

    mission = plan_for(action.activities.get(), officer, (theme, area), (theme, None))

    assert (mission.file_reference, mission.officer, mission.is_demonstration) == (action.reference, officer, False)
    assert [(one.number, one.area) for one in mission.seats.all()] == [(1, area), (2, None)]
    assert [one.language.code for one in mission.seats.first().languages.all()] == ["fr"]
    assert action.activities.get().mission == mission
    assert [record.step for record in mission.history.all()] == ["plan"]
    assert last_line(action) == ("plan_mission", Party.TEAM)


def test_planning_leaves_the_agreement_alone(action, officer):
    plan_for(action.activities.get(), officer)

    action.refresh_from_db()
    assert action.is_plan_agreed


def test_planned_twice_is_planned_once(action, officer):
    activity = action.activities.get()

    assert plan_for(activity, officer) == plan_for(activity, officer)
    assert Mission.objects.count() == 1


def test_after_a_cancelled_mission_there_can_be_another(action, mission, officer):
    mission_services.move_mission(mission=mission, step="cancel", actor=officer, reason="Elections.")

    second = plan_for(action.activities.get(), officer)

    assert action.activities.get().mission == second != mission


@pytest.mark.parametrize("status", [S.COMPLETED, S.CANCELLED, S.CLOSED_EARLY])
def test_what_has_ended_plans_no_mission(status, ministry):
    action = make_action(status, institution=ministry)

    with pytest.raises(TransitionRefused, match="The Action has ended"):
        plan_for(action.activities.get(), make_officer())
    assert not Mission.objects.exists()


def test_the_published_record_plans_no_mission():
    assert why_no_mission(make_historical_action()) == (
        "This Action comes from the published record: it stands as printed."
    )


def test_ready_waits_for_the_team_of_the_first_activity(action, mission, officer):
    with pytest.raises(TransitionRefused, match="The team of “Scoping mission” is not confirmed: 0 of 1 seats"):
        services.move_action(action=action, step="declare_ready", actor=officer)

    make_deployment(D.CONFIRMED, mission=mission)
    with pytest.raises(TransitionRefused, match="Everybody of “Scoping mission” is released: confirm the team"):
        services.move_action(action=action, step="declare_ready", actor=officer)

    mission_services.move_mission(mission=mission, step="confirm_team", actor=officer)
    assert services.move_action(action=action, step="declare_ready", actor=officer).status == S.READY


def test_a_later_activity_or_a_cancelled_mission_holds_nothing_up(action, mission, officer):
    make_mission_of(make_activity(action, title="Workshop"))
    mission_services.move_mission(mission=mission, step="cancel", actor=officer, reason="Elections.")

    assert services.move_action(action=action, step="declare_ready", actor=officer).status == S.READY


def test_a_team_that_falls_apart_holds_up_the_launch(action, mission, officer):
    deployment = make_deployment(D.CONFIRMED, mission=mission)
    mission_services.move_mission(mission=mission, step="confirm_team", actor=officer)
    ready = services.move_action(action=action, step="declare_ready", actor=officer)

    mission_services.answer_invitation(deployment=deployment, step="decline")

    with pytest.raises(TransitionRefused, match="is not confirmed: 0 of 1 seats are filled"):
        services.move_action(action=ready, step="launch", actor=officer)


def test_experts_hold_the_file_from_the_invitation_to_the_release(action, mission):
    held = make_deployment(D.HELD, mission=mission)
    assert holder_of(action) == Party.TEAM

    mission_services.invite_experts(mission=mission, actor=mission.officer)
    assert holder_of(action) == Party.EXPERT
    assert last_line(action) == ("await_experts", Party.EXPERT)

    mission_services.answer_invitation(deployment=again(held), step="accept")
    assert (again(held).release, holder_of(action)) == (ReleaseAnswer.ASKED, Party.EXPERT)

    mission_services.answer_release(deployment=again(held), said=ReleaseSaid(ReleaseAnswer.GIVEN, "Head of unit"))
    assert holder_of(action) == Party.TEAM
    assert last_line(action) == ("experts_answered", Party.TEAM)


@pytest.mark.parametrize("status", [D.OTHER_DATES, D.DECLINED, D.WITHDRAWN])
def test_whatever_the_team_has_to_settle_is_the_teams(action, mission, status):
    make_deployment(status, mission=mission)

    assert holder_of(action) == Party.TEAM
    assert list(action.history.order_by("at", "id").values_list("step", flat=True))[-2:] == [
        "await_experts",
        "experts_answered",
    ]


def test_one_answer_of_two_leaves_the_file_with_the_other(action):
    mission = make_mission_of(action.activities.get(), seats=2)
    first, second = mission.seats.all()
    choices = {first: make_freelancer(), second: make_goer()}
    one, other = mission_services.hold_experts(choices=choices, actor=mission.officer)
    mission_services.invite_experts(mission=mission, actor=mission.officer)

    mission_services.answer_invitation(deployment=again(one), step="accept")
    assert (again(one).status, holder_of(action)) == (D.CONFIRMED, Party.EXPERT)

    mission_services.answer_invitation(deployment=again(other), step="decline")
    assert holder_of(action) == Party.TEAM


def test_an_expired_invitation_gives_the_file_back(action, mission):
    make_deployment(D.INVITED, mission=mission)

    mission_services.expire_holds(now=timezone.now() + timedelta(days=8))

    assert holder_of(action) == Party.TEAM


def test_the_days_are_those_of_experts_and_employers_on_the_clock(action, mission):
    make_deployment(D.INVITED, mission=mission)

    action.clock.summary.refresh_from_db()
    assert action.clock.summary.holder == Party.EXPERT
    assert action.clock.summary.changes[-1][1] == Party.EXPERT


def test_a_file_with_the_authority_stays_there_until_it_answers(ministry, partner, officer):
    action = make_action(institution=ministry, contact=partner, officer=officer)
    action = services.change_plan(action=action, actor=officer)
    action = services.move_action(action=action, step="send_plan", actor=officer)
    mission = make_mission_of(action.activities.get())

    make_deployment(D.INVITED, mission=mission)
    assert holder_of(action) == Party.AUTHORITY

    agreed = services.agree_plan(action=action, actor=partner, seen_version=action.plan_version)
    assert agreed.holder == Party.EXPERT


@pytest.mark.parametrize(("step", "actor"), [("return_plan", "partner"), ("resume_preparation", "manager")])
def test_a_file_that_comes_back_while_experts_are_asked_is_theirs(action, officer, manager, partner, step, actor):
    services.change_plan(action=action, actor=officer)
    mission = make_mission_of(action.activities.get())
    if step == "return_plan":
        services.move_action(action=action, step="send_plan", actor=officer)
    else:
        services.move_action(action=action, step="hold", actor=manager, reason="Elections.")
    before = holder_of(action)
    make_deployment(D.INVITED, mission=mission)
    assert holder_of(action) == before

    actor = {"partner": partner, "manager": manager}[actor]
    assert services.move_action(action=action, step=step, actor=actor, reason="More days.").holder == Party.EXPERT


def test_answers_of_experts_make_no_page_stale(action, mission, officer):
    seen = action.history.order_by("-at", "-id").first().pk
    make_deployment(D.INVITED, mission=mission)

    assert (
        services.move_action(action=action, step="hold", actor=make_manager(), reason="War.", seen=seen).pk == action.pk
    )


def test_a_mission_that_stands_alone_moves_no_file(action, mission):
    before = action.history.count()

    mission_services.move_mission(
        mission=make_deployment(D.INVITED).seat.mission, step="cancel", actor=mission.officer, reason="No."
    )

    assert (holder_of(action), action.history.count()) == (Party.TEAM, before)


def test_cancelling_lets_everybody_go(action, mission, manager):
    deployment = make_deployment(D.ACCEPTED, mission=mission)

    services.move_action(action=action, step="cancel", actor=manager, reason="A secret of the ministry.")

    gone = again(deployment)
    assert (gone.status, gone.seat.mission.status) == (D.WITHDRAWN, MissionStatus.CANCELLED)
    assert gone.history.order_by("-at", "-id").first().reason == "The Action was cancelled."
    assert holder_of(action) == Party.NOBODY


def test_closing_early_ends_only_what_has_not_begun(ministry, manager):
    action = make_action(S.ONGOING, institution=ministry)
    today = timezone.localdate()
    running = make_mission_of(action.activities.get(), starts_on=today, ends_on=today + timedelta(days=3))
    later = make_mission_of(make_activity(action, starts_on=today + timedelta(days=40)))

    services.move_action(action=action, step="close_early", actor=manager, reason="Elections.")

    running.refresh_from_db()
    later.refresh_from_db()
    assert (running.status, later.status) == (MissionStatus.PLANNED, MissionStatus.CANCELLED)


def test_an_activity_leaves_the_plan_with_its_mission(action, mission, officer):
    deployment = make_deployment(D.INVITED, mission=mission)

    services.remove_activity(action=action, activity_id=action.activities.get().pk, actor=officer)

    assert (again(deployment).status, again(deployment).seat.mission.status) == (D.WITHDRAWN, MissionStatus.CANCELLED)
    assert not action.activities.exists()
    assert holder_of(action) == Party.TEAM


def test_a_mission_that_has_begun_keeps_its_activity(action, officer):
    today = timezone.localdate()
    mission = make_mission_of(action.activities.get(), starts_on=today + timedelta(days=1))
    make_deployment(D.CONFIRMED, mission=mission)
    mission_services.move_mission(mission=mission, step="confirm_team", actor=officer)

    with pytest.raises(TransitionRefused, match="“Scoping mission” is on the record: its mission has begun"):
        services.remove_activity(action=action, activity_id=action.activities.get().pk, actor=officer)

    mission.refresh_from_db()
    assert (mission.status, action.activities.count()) == (MissionStatus.CONFIRMED, 1)


def test_the_missions_follow_the_officer(action, mission, manager):
    other = make_officer(name="Rosa Diaz")

    services.assign_officer(action=action, officer=other, actor=manager)

    mission.refresh_from_db()
    assert (mission.officer, mission.history.get().step) == (other, "change")


def test_a_mission_of_somebody_else_stays_with_them(action, mission, manager):
    helper = make_officer(name="Rosa Diaz")
    mission_services.assign_mission(mission=mission, officer=helper, actor=manager)

    services.assign_officer(action=action, officer=manager, actor=manager)

    mission.refresh_from_db()
    assert mission.officer == helper


def test_only_the_team_has_missions(mission, partner):
    with pytest.raises(StepNotAllowed):
        mission_services.assign_mission(mission=mission, officer=partner, actor=mission.officer)


def kinds_awaited(action):
    return {wait.kind for wait in waits_on(action.reference, timezone.localdate())} - {WaitKind.DEADLINE}


def test_while_experts_are_asked_nobody_is_reminded_to_declare_ready(action, mission):
    assert kinds_awaited(action) == {WaitKind.READY}

    deployment = make_deployment(D.INVITED, mission=mission)
    assert kinds_awaited(action) == set()

    mission_services.answer_invitation(deployment=deployment, step="decline")
    assert kinds_awaited(action) == {WaitKind.READY}


def test_a_plan_that_is_not_agreed_stays_asked_of_the_team(action, mission, officer):
    services.change_plan(action=action, actor=officer)
    make_deployment(D.INVITED, mission=mission)

    assert (holder_of(action), kinds_awaited(action)) == (Party.EXPERT, {WaitKind.PLAN})
