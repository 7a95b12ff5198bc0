"""What the roster asks of missions: erasing, the own export, merging."""

from datetime import timedelta

import pytest
from django.utils import timezone

from experts import services as roster
from experts.own_data import everything_about
from experts.tests.test_forgetting import SECRET, make_secret_expert, places_of
from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import MissionStatus
from missions.models import Deployment, Mission
from missions.services import ReleaseSaid
from workflow.engine import TransitionRefused

from .factories import again, make_deployment, make_goer, make_mission

pytestmark = pytest.mark.django_db


def make_secret_deployment(officer):
    """An expert with the secret word in every place of a deployment and of its history that takes words."""
    today = timezone.localdate()
    goer = make_secret_expert(vetted_on=today, vetted_until=today + timedelta(days=365))
    mission = make_mission(officer=officer)
    (held,) = services.hold_experts(choices={mission.seats.get(): goer}, actor=officer, reason=f"{SECRET} knows")
    services.invite_experts(mission=mission, actor=officer)
    services.answer_invitation(deployment=again(held), step="accept", actor=officer, note=f"{SECRET} says yes")
    said = ReleaseSaid("given", f"Chief of {SECRET}", f"{SECRET} may go")
    services.answer_release(deployment=again(held), said=said)
    Deployment.objects.filter(pk=held.pk).update(answer_note=SECRET)
    return again(held)


def test_nothing_personal_is_left_of_somebody_who_is_erased(officer, administrator, django_capture_on_commit_callbacks):
    going = make_secret_deployment(officer)
    later = make_mission(officer=officer, starts_on=going.last_on + timedelta(14))
    (lost,) = services.hold_experts(choices={later.seats.get(): going.expert}, actor=officer, reason=SECRET)
    services.let_go(deployment=lost, actor=officer, reason=f"{SECRET} is not needed")
    found = set(places_of(SECRET))
    assert {
        "missions.Deployment.reason", "missions.Deployment.answer_note", "missions.Deployment.release_name",
        "missions.Deployment.release_note", "missions.Deployment.release_email", "missions.DeploymentRecord.reason",
        "missions.DeploymentRecord.on_behalf_of",
    } <= found  # fmt: skip

    with django_capture_on_commit_callbacks(execute=True):
        roster.forget_expert(expert=going.expert, actor=administrator)

    assert places_of(SECRET) == []


def test_what_lies_ahead_is_let_go_and_what_took_place_stays_counted(officer, administrator, mailoutbox):
    going = make_deployment(D.CONFIRMED, mission=make_mission(officer=officer))
    services.move_mission(mission=going.seat.mission, step="confirm_team", actor=officer)
    mission = make_mission(title="Next", officer=officer, starts_on=going.last_on + timedelta(14))
    held = make_deployment(mission=mission, expert=going.expert)
    past = make_deployment(
        D.CONFIRMED, mission=make_mission(starts_on=mission.last_on + timedelta(14)), expert=going.expert
    )
    Deployment.objects.filter(pk=past.pk).update(first_on="2025-02-01", last_on="2025-02-08")
    before = len(mailoutbox)

    roster.forget_expert(expert=going.expert, actor=administrator)

    assert [again(one).status for one in (going, held, past)] == [D.WITHDRAWN, D.WITHDRAWN, D.CONFIRMED]
    assert Mission.objects.get(pk=going.seat.mission_id).status == MissionStatus.PLANNED
    told = [(mail.to, mail.subject) for mail in list(mailoutbox)[before:]]
    assert told == [
        ([officer.email], "A seat of “Licensing of agencies: scoping mission” is open again: find somebody"),
        ([officer.email], "A seat of “Next” is open again: find somebody"),
    ]
    assert make_deployment(mission=make_mission(starts_on=going.seat.mission.starts_on)).status == D.HELD


def test_the_own_export_holds_the_missions_and_nobody_else_s(officer):
    going = make_secret_deployment(officer)
    make_deployment(D.INVITED, expert=make_goer(name="Other Person"))

    (told,) = everything_about(going.expert)["missions"]

    assert (told["mission"], told["status"], told["reason"]) == (
        going.seat.mission.title,
        "confirmed",
        f"{SECRET} knows",
    )
    assert [line["step"] for line in told["history"]] == ["hold", "invite", "accept", "ask_release", "confirm"]
    assert told["release_note"] == f"{SECRET} may go"


def test_every_column_of_a_deployment_is_told():
    going = make_deployment(D.CONFIRMED)
    (told,) = everything_about(going.expert)["missions"]
    columns = {field.name for field in Deployment._meta.concrete_fields}

    assert columns - set(told) == {"id", "seat", "expert", "holder", "version", "held_by"} - {"seat"}


def test_profiles_with_missions_on_the_same_day_are_not_merged(administrator):
    one = make_deployment()
    other = make_deployment(mission=make_mission(title="Another", starts_on=one.seat.mission.starts_on))

    with pytest.raises(TransitionRefused) as refused:
        roster.merge_experts(survivor=one.expert, others=[other.expert], actor=administrator)

    (reason,) = refused.value.reasons
    assert [word in reason.text for word in ("Another", one.expert.reference, other.expert.reference)] == [True] * 3
    assert again(other).expert_id == other.expert_id


def test_profiles_with_missions_on_other_days_are_merged(administrator):
    one = make_deployment()
    other = make_deployment(mission=make_mission(starts_on=one.last_on + timedelta(14)))
    make_deployment(D.WITHDRAWN, mission=make_mission(starts_on=one.seat.mission.starts_on), expert=other.expert)

    roster.merge_experts(survivor=one.expert, others=[other.expert], actor=administrator)

    assert Deployment.objects.filter(expert=one.expert).count() == 3


def test_the_preview_says_why_profiles_cannot_be_merged(keeper):
    one = make_deployment()
    other = make_deployment(mission=make_mission(title="Another", starts_on=one.seat.mission.starts_on))
    address = f"/en/administration/experts/expert/merge/?of={one.expert_id}&of={other.expert_id}"

    assert "The profiles have missions on the same days" in keeper.get(address).text
