"""Holding, inviting, answering, releasing, moving: what each does and what it refuses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from experts.choices import ExpertStatus
from experts.models import FocalPoint
from missions import following, services
from missions.choices import DeploymentStatus as D
from missions.choices import MissionStatus, ReleaseAnswer
from missions.models import Deployment
from missions.services import ReleaseSaid
from workflow.engine import StepNotAllowed, TransitionRefused

from .factories import again, make_deployment, make_freelancer, make_goer, make_mission

pytestmark = pytest.mark.django_db


def steps_of(deployment):
    """The lines of its history, in their order."""
    return list(deployment.history.values_list("step", flat=True))


def test_a_hold_takes_the_days_with_travel_for_a_week(officer):
    mission = make_mission(officer=officer, travel_before=2)
    (held,) = services.hold_experts(choices={mission.seats.get(): make_goer()}, actor=officer, reason="Knows the law.")

    assert (held.first_on, held.last_on) == (mission.starts_on - timedelta(2), mission.ends_on + timedelta(1))
    assert timezone.localdate(held.held_until) == timezone.localdate() + timedelta(days=7)
    assert (held.status, held.holder, held.reason, held.held_by) == (D.HELD, "team", "Knows the law.", officer)


def test_all_are_held_or_nobody_and_each_who_cannot_is_named(officer):
    taken = make_deployment()
    mission = make_mission(seats=2, officer=officer, starts_on=taken.seat.mission.starts_on)
    first, second = mission.seats.all()

    with pytest.raises(TransitionRefused) as refused:
        services.hold_experts(choices={first: make_goer(), second: taken.expert}, actor=officer)

    (reason,) = refused.value.reasons
    assert taken.expert.name in reason.text
    assert taken.seat.mission.title in reason.text
    assert not Deployment.objects.filter(seat__mission=mission).exists()


def test_only_the_team_holds(administrator, manager):
    seat = make_mission().seats.get()

    with pytest.raises(StepNotAllowed):
        services.hold_experts(choices={seat: make_goer()}, actor=administrator)
    assert services.hold_experts(choices={seat: make_goer()}, actor=manager)


@pytest.mark.parametrize("days", [0, 22])
def test_a_hold_lasts_some_days(officer, days):
    with pytest.raises(TransitionRefused, match="1 to 21 days"):
        services.hold_experts(choices={make_mission().seats.get(): make_goer()}, actor=officer, days=days)


@pytest.mark.parametrize("status", [ExpertStatus.DORMANT, ExpertStatus.SUBMITTED])
def test_whoever_is_not_on_the_roster_is_not_held(officer, status):
    with pytest.raises(TransitionRefused, match="not on the roster"):
        services.hold_experts(choices={make_mission().seats.get(): make_goer(status=status)}, actor=officer)


def test_whoever_is_not_vetted_until_the_last_day_is_not_held(officer):
    mission = make_mission()
    for until in (None, mission.ends_on):
        expert = make_goer(vetted_until=until, vetted_on=until and timezone.localdate())
        with pytest.raises(TransitionRefused, match="vetting"):
            services.hold_experts(choices={mission.seats.get(): expert}, actor=officer)


def test_a_hold_whose_time_is_over_is_in_nobody_s_way(officer):
    old = make_deployment()
    Deployment.objects.filter(pk=old.pk).update(held_until=timezone.now() - timedelta(minutes=1))
    mission = make_mission(starts_on=old.seat.mission.starts_on)

    (held,) = services.hold_experts(choices={mission.seats.get(): old.expert}, actor=officer)

    assert held.status == D.HELD
    assert again(old).status == D.EXPIRED


def test_an_invitation_needs_terms(officer):
    held = make_deployment(mission=make_mission(officer=officer, purpose=""))

    with pytest.raises(TransitionRefused, match="purpose and the expected outputs"):
        services.invite_experts(mission=held.seat.mission, actor=officer)
    assert again(held).status == D.HELD


def test_nobody_is_invited_where_nobody_is_held(officer):
    with pytest.raises(TransitionRefused, match="Nobody is held"):
        services.invite_experts(mission=make_mission(), actor=officer)


def test_yes_asks_the_employer_and_the_release_confirms(mailoutbox):
    accepted = make_deployment(D.ACCEPTED)

    assert (accepted.release, accepted.holder) == (ReleaseAnswer.ASKED, "expert")
    assert [mail.to for mail in mailoutbox if "release of" in mail.subject] == [["head@labour.example.org"]]

    services.answer_release(deployment=accepted, said=ReleaseSaid(ReleaseAnswer.GIVEN, "Head of unit", "Gladly."))

    done = again(accepted)
    assert (done.status, done.release, done.release_name, done.held_until) == (
        D.CONFIRMED,
        "given",
        "Head of unit",
        None,
    )
    assert steps_of(done) == ["hold", "invite", "accept", "ask_release", "confirm"]
    assert done.history.last().on_behalf_of == "Head of unit"


def test_whoever_has_no_employer_is_confirmed_at_once():
    done = make_deployment(D.ACCEPTED, expert=make_freelancer())

    assert (done.status, done.release) == (D.CONFIRMED, ReleaseAnswer.NEEDLESS)
    assert steps_of(done) == ["hold", "invite", "accept", "confirm"]


def test_without_an_address_the_focal_point_is_asked(mailoutbox):
    expert = make_goer(employer_email="")
    person = make_user(Role.FOCAL_POINT, name="Kadri Tamm")
    FocalPoint.objects.create(user=person, country=expert.country_of_service)

    accepted = make_deployment(D.ACCEPTED, expert=expert)

    assert accepted.release == ReleaseAnswer.ASKED
    assert [mail.to for mail in mailoutbox if "release of" in mail.subject] == [[person.email]]
    services.answer_release(deployment=accepted, said=ReleaseSaid(ReleaseAnswer.GIVEN), actor=person)
    assert again(accepted).status == D.CONFIRMED


def test_where_nobody_can_be_asked_the_officer_finds_out(mailoutbox, officer):
    accepted = make_deployment(D.ACCEPTED, expert=make_goer(employer_email=""), mission=make_mission(officer=officer))

    assert accepted.release == ReleaseAnswer.UNASKED
    assert [mail.to for mail in mailoutbox if "Find out who can release" in mail.subject] == [[officer.email]]
    with pytest.raises(TransitionRefused, match="Give an address"):
        services.ask_release(deployment=accepted, actor=officer)
    services.ask_release(deployment=accepted, actor=officer, email="minister@labour.example.org")
    assert again(accepted).release_email == "minister@labour.example.org"


def test_a_refused_release_frees_the_days():
    gone = make_deployment(D.NOT_RELEASED)

    assert (gone.status, gone.release) == (D.NOT_RELEASED, ReleaseAnswer.REFUSED)
    assert make_deployment(expert=gone.expert).status == D.HELD


def test_a_release_for_other_dates_waits_for_the_team():
    accepted = make_deployment(D.ACCEPTED)
    days = (accepted.last_on + timedelta(7), accepted.last_on + timedelta(14))

    with pytest.raises(TransitionRefused, match="first and the last day"):
        services.answer_release(deployment=accepted, said=ReleaseSaid(ReleaseAnswer.OTHER_DATES))
    services.answer_release(deployment=accepted, said=ReleaseSaid(ReleaseAnswer.OTHER_DATES, offered=days))

    now = again(accepted)
    assert (now.status, now.release, (now.release_from, now.release_to)) == (D.ACCEPTED, "other_dates", days)


def test_the_same_answer_twice_is_once():
    accepted = make_deployment(D.ACCEPTED)
    services.answer_invitation(deployment=accepted, step="accept")
    for _turn in range(2):
        services.answer_release(deployment=again(accepted), said=ReleaseSaid(ReleaseAnswer.GIVEN))

    assert steps_of(accepted) == ["hold", "invite", "accept", "ask_release", "confirm"]


def test_nobody_else_answers(officer, expert, focal_point):
    invited = make_deployment(D.INVITED)

    with pytest.raises(StepNotAllowed):
        services.answer_invitation(deployment=invited, step="accept", actor=expert)
    services.answer_invitation(deployment=invited, step="accept", actor=officer, note="By telephone.")
    assert again(invited).history.get(step="accept").on_behalf_of == invited.expert.name
    with pytest.raises(StepNotAllowed):
        services.answer_release(deployment=again(invited), said=ReleaseSaid(ReleaseAnswer.GIVEN), actor=focal_point)


def test_an_answer_after_the_end_is_refused():
    gone = make_deployment(D.WITHDRAWN)

    with pytest.raises(TransitionRefused):
        services.answer_invitation(deployment=gone, step="accept")
    with pytest.raises(TransitionRefused, match="No release is awaited"):
        services.answer_release(deployment=gone, said=ReleaseSaid(ReleaseAnswer.GIVEN))


def test_a_team_is_confirmed_and_opened_again_when_somebody_cannot_go(officer, mailoutbox):
    done = make_deployment(D.CONFIRMED, mission=make_mission(officer=officer))
    mission = services.move_mission(mission=done.seat.mission, step="confirm_team", actor=officer)
    assert mission.status == MissionStatus.CONFIRMED
    assert [mail.to for mail in mailoutbox if "is complete" in mail.subject] == [[done.expert.user.email]]

    services.answer_invitation(deployment=again(done), step="decline", note="Elections are called.")

    mission.refresh_from_db()
    assert (mission.status, again(done).status) == (MissionStatus.PLANNED, D.DECLINED)


def test_a_team_with_an_open_seat_is_not_confirmed(officer):
    with pytest.raises(TransitionRefused, match="1 seat has no confirmed expert"):
        services.move_mission(mission=make_mission(), step="confirm_team", actor=officer)


def test_a_cancelled_mission_lets_everybody_go(officer, mailoutbox):
    done = make_deployment(D.CONFIRMED)

    services.move_mission(mission=done.seat.mission, step="cancel", actor=officer, reason="The authority asks for it.")

    assert again(done).status == D.WITHDRAWN
    (mail,) = [mail for mail in mailoutbox if "does not take place" in mail.subject]
    assert (mail.to, "The authority asks for it." in mail.body) == ([done.expert.user.email], True)


def test_other_days_are_asked_again(officer):
    done = make_deployment(D.CONFIRMED)
    mission = done.seat.mission
    days = {"starts_on": mission.starts_on + timedelta(7), "ends_on": mission.ends_on + timedelta(7)}

    services.move_days(mission=mission, actor=officer, days=days)

    now = again(done)
    assert (now.status, now.release, now.first_on) == (D.HELD, ReleaseAnswer.UNASKED, done.first_on + timedelta(7))
    assert now.held_until


def test_other_days_on_which_somebody_is_taken_are_refused(officer):
    held = make_deployment()
    mission = held.seat.mission
    later = make_mission(starts_on=mission.starts_on + timedelta(14))
    make_deployment(mission=later, expert=held.expert)

    with pytest.raises(TransitionRefused, match=held.expert.name):
        services.move_days(mission=mission, actor=officer, days={"ends_on": later.ends_on})
    mission.refresh_from_db()
    assert mission.ends_on < later.starts_on


def test_an_older_page_changes_nothing(officer):
    held = make_deployment()
    services.extend_hold(deployment=held, actor=officer, days=14, seen=held.version)

    with pytest.raises(TransitionRefused, match="changed meanwhile"):
        services.let_go(deployment=held, actor=officer, reason="Somebody else.", seen=held.version)


def test_holds_end_by_themselves(mailoutbox):
    invited, held = make_deployment(D.INVITED), make_deployment(expert=make_goer())
    later = timezone.now() + timedelta(days=8)

    assert {one.pk for one in services.expire_holds(now=later)} == {invited.pk, held.pk}
    assert services.expire_holds(now=later) == []

    assert {again(invited).status, again(held).status} == {D.EXPIRED}
    assert [mail.to for mail in mailoutbox if "The invitation to" in mail.subject] == [[invited.expert.user.email]]


def test_followers_are_told_of_each_change(officer, monkeypatch):
    told = []
    monkeypatch.setattr(following, "_followers", [lambda *, mission, actor: told.append((mission.pk, actor))])
    accepted = make_deployment(D.ACCEPTED, mission=make_mission(officer=officer))

    key = accepted.seat.mission_id
    assert told == [(key, officer), (key, officer), (key, None)]
