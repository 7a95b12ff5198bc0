"""Planning a mission, changing what is written of it, and its seats: what each service does and what it refuses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_officer
from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import MissionStatus as M
from missions.models import Deployment, Mission, Seat
from missions.services import ChangedMeanwhile
from outbox.models import OutgoingMessage
from partners.tests.factories import make_area, make_country, make_language, make_theme
from workflow.engine import StepNotAllowed, TransitionRefused

from .factories import make_deployment, make_goer, make_mission, make_seat

pytestmark = pytest.mark.django_db


def wanted(**fields):
    """What a mission is planned with."""
    first = timezone.localdate() + timedelta(days=40)
    return {
        "title": "Border posts: training needs", "country": make_country("GM"), "starts_on": first, "ends_on": first + timedelta(4),
        **fields,
    }  # fmt: skip


def profile(**fields):
    """What a seat is described with."""
    area = make_area("LM-LAB", theme=make_theme("LM"))
    return {
        "theme_id": area.theme_id,
        "area_id": area.pk,
        "level": 2,
        "category": "",
        "workload_days": 5,
        "tasks": "",
        **fields,
    }


def lines(instance):
    return list(instance.history.values_list("step", "reason"))


def events():
    return list(OutgoingMessage.objects.order_by("pk").values_list("event", "email"))


def test_a_mission_is_planned_with_its_history(officer):
    mission = services.plan_mission(actor=officer, values=wanted(officer=officer))

    assert (mission.status, mission.holder, mission.version) == (M.PLANNED, "team", 1)
    assert lines(mission) == [("plan", "")]
    assert mission.search_text == "border posts: training needs the gambia gambie"
    assert events() == []


def test_planned_twice_by_a_double_click_it_is_there_once(officer, manager):
    first = services.plan_mission(actor=officer, values=wanted())

    assert services.plan_mission(actor=officer, values=wanted()) == first
    assert services.plan_mission(actor=manager, values=wanted()) != first
    assert services.plan_mission(actor=officer, values=wanted(file_reference="MX-2026-001")) != first
    assert Mission.objects.count() == 3


@pytest.mark.parametrize("persona", ["administrator", "partner", "delegate", "focal_point", "expert"])
def test_only_the_team_plans(request, persona):
    person, mission = request.getfixturevalue(persona), make_mission()
    seat = mission.seats.get()
    attempts = (
        lambda: services.plan_mission(actor=person, values=wanted()),
        lambda: services.change_mission(mission=mission, actor=person, values={"title": "Other"}),
        lambda: services.add_seat(mission=mission, actor=person, values=profile(), languages={}),
        lambda: services.change_seat(seat=seat, actor=person, values={"tasks": "Other"}),
        lambda: services.give_up_seat(seat=seat, actor=person),
        lambda: services.take_up_seat(seat=seat, actor=person),
    )
    for attempt in attempts:
        with pytest.raises(StepNotAllowed):
            attempt()
    assert not mission.history.exists()


def test_what_changed_is_named_in_the_history(officer):
    mission = make_mission(officer=officer)

    changed = services.change_mission(
        mission=mission, actor=officer, values={"title": mission.title, "place": "Banjul", "purpose": "Other."}, seen=1
    )

    assert (changed.place, changed.purpose, changed.version) == ("Banjul", "Other.", 2)
    assert lines(mission) == [("change", "Place, Purpose")]


def test_nothing_is_written_where_nothing_changes(officer):
    mission = make_mission(officer=officer)
    services.change_mission(mission=mission, actor=officer, values={"title": mission.title})

    assert Mission.objects.get().version == 1
    assert not mission.history.exists()


def test_whoever_is_slower_overwrites_nothing(officer, manager):
    mission = make_mission(officer=officer)
    services.change_mission(mission=mission, actor=manager, values={"title": "Theirs"}, seen=1)

    with pytest.raises(ChangedMeanwhile):
        services.change_mission(mission=mission, actor=officer, values={"title": "Mine"}, seen=1)
    assert Mission.objects.get().title == "Theirs"


def test_the_place_stays_once_somebody_was_asked(officer):
    mission = make_deployment(D.INVITED).seat.mission

    with pytest.raises(TransitionRefused, match="asked for this place"):
        services.change_mission(mission=mission, actor=officer, values={"country": make_country("TG")})
    services.change_mission(mission=mission, actor=officer, values={"place": "Banjul"})
    assert Mission.objects.get().place == "Banjul"


def test_what_has_ended_stays_as_it_was(officer):
    mission = make_mission(officer=officer)
    services.move_mission(mission=mission, step="cancel", actor=officer, reason="Not needed.")

    for attempt in (
        lambda: services.change_mission(mission=mission, actor=officer, values={"title": "Other"}),
        lambda: services.add_seat(mission=mission, actor=officer, values=profile(), languages={}),
        lambda: services.give_up_seat(seat=mission.seats.get(), actor=officer),
    ):
        with pytest.raises(TransitionRefused, match="The mission has ended"):
            attempt()


def test_a_colleague_who_is_given_a_mission_is_told_once(officer):
    mission, colleague = make_mission(officer=officer), make_officer(email="colleague@example.org")
    services.change_mission(mission=mission, actor=officer, values={"officer": colleague})
    services.change_mission(mission=mission, actor=officer, values={"title": "Other"})
    services.change_mission(mission=mission, actor=officer, values={"officer": officer})

    assert events() == [("mission_assigned", "colleague@example.org")]
    assert OutgoingMessage.objects.get().subject == f"Take over a mission: {mission.title}"


def test_seats_are_numbered_and_carry_languages(officer):
    mission, english = make_mission(officer=officer), make_language("en")
    seat = services.add_seat(mission=mission, actor=officer, values=profile(), languages={english.pk: 5}, seen=1)

    assert (seat.number, seat.get_level_display()) == (2, "Experienced: five years or more")
    assert list(seat.languages.values_list("language__code", "level")) == [("en", 5)]
    assert lines(mission) == [("change", "Seat 2 added: Area LM-LAB")]


def test_a_mission_has_at_most_eight_seats_that_are_sought(officer):
    mission = make_mission(officer=officer, seats=8)

    with pytest.raises(TransitionRefused, match="at most 8 seats"):
        services.add_seat(mission=mission, actor=officer, values=profile(), languages={})
    services.give_up_seat(seat=mission.seats.first(), actor=officer)
    assert services.add_seat(mission=mission, actor=officer, values=profile(), languages={}).number == 9


def test_a_seat_changes_with_its_languages(officer):
    mission = make_mission(officer=officer)
    seat, french = mission.seats.get(), make_language("fr")
    services.change_seat(seat=seat, actor=officer, values=profile(level=3), languages={french.pk: 4})

    stored = Seat.objects.get()
    assert (stored.level, str(stored)) == (3, "Area LM-LAB")
    assert list(stored.languages.values_list("language__code", "level")) == [("fr", 4)]
    assert lines(mission) == [("change", "Seat 1 changed: Area LM-LAB")]


def test_once_somebody_was_asked_only_the_tasks_change(officer):
    seat = make_deployment(D.INVITED).seat

    with pytest.raises(TransitionRefused, match="only its tasks"):
        services.change_seat(seat=seat, actor=officer, values={"level": 3})
    with pytest.raises(TransitionRefused, match="only its tasks"):
        services.change_seat(seat=seat, actor=officer, values={}, languages={})
    services.change_seat(seat=seat, actor=officer, values={"tasks": "Leads the interviews."})
    assert Seat.objects.get().tasks == "Leads the interviews."


def test_the_seats_of_a_confirmed_team_stay(officer):
    deployment = make_deployment(D.CONFIRMED)
    mission = deployment.seat.mission
    services.move_mission(mission=mission, step="confirm_team", actor=officer)

    with pytest.raises(TransitionRefused, match="Open the team again first"):
        services.add_seat(mission=mission, actor=officer, values=profile(), languages={})


def test_a_seat_nobody_was_held_for_goes(officer):
    mission = make_mission(officer=officer, seats=2)
    services.give_up_seat(seat=mission.seats.first(), actor=officer)

    assert list(mission.seats.values_list("number", flat=True)) == [2]
    assert lines(mission) == [("change", "Seat 1 given up: Theme LM")]


def test_a_seat_with_a_past_stays_on_the_record_and_can_be_sought_again(officer):
    deployment = make_deployment(D.DECLINED)
    seat = deployment.seat
    services.give_up_seat(seat=seat, actor=officer)

    assert Seat.objects.get().given_up_on == timezone.localdate()
    with pytest.raises(TransitionRefused, match="given up"):
        services.hold_experts(choices={seat: make_goer()}, actor=officer)
    services.take_up_seat(seat=seat, actor=officer)
    assert services.hold_experts(choices={seat: make_goer()}, actor=officer)
    assert Seat.objects.get().given_up_on is None


@pytest.mark.parametrize("status", [D.HELD, D.INVITED, D.ACCEPTED, D.CONFIRMED])
def test_a_seat_with_somebody_in_it_is_not_given_up(officer, status):
    deployment = make_deployment(status)

    with pytest.raises(TransitionRefused, match="Let them go first"):
        services.give_up_seat(seat=deployment.seat, actor=officer)
    assert Deployment.objects.get().status == status
    assert Seat.objects.get().given_up_on is None


def test_a_seat_with_one_area_stands_under_its_theme(officer):
    mission = make_mission(officer=officer, seats=0)
    seat = make_seat(mission, theme="IMT")

    services.change_seat(seat=seat, actor=officer, values=profile())
    assert str(Seat.objects.select_related("area", "theme").get()) == "Area LM-LAB"
