"""What the database itself refuses, on both engines."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from missions.choices import BLOCKING, MOST_DAYS, DeploymentStatus, MissionStatus, ReleaseAnswer
from missions.models import Consideration, Deployment, ExpertCall, Mission, Seat, SeatLanguage
from partners.models import SpecificArea
from partners.tests.factories import make_language, make_theme

from .call_factories import make_call
from .factories import make_deployment, make_goer, make_mission, make_seat


def refuse(name, run):
    """Run something that the database must refuse, by the rule of this name."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        run()


def row(seat, expert, **fields):
    """A deployment written past every service."""
    mission = seat.mission
    fields.setdefault("first_on", mission.first_on)
    fields.setdefault("last_on", mission.last_on)
    fields.setdefault("held_until", timezone.now() + timedelta(days=7))
    return Deployment.objects.create(seat=seat, expert=expert, **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("shift", [0, 6, -6])
def test_nobody_is_in_two_places_on_one_day(shift):
    """The mission takes seven days with travel: the last or the first day is enough."""
    first = make_deployment()
    by = timedelta(days=shift)
    other = make_mission(starts_on=first.seat.mission.starts_on + by)

    refuse("one_place_a_day|elsewhere", lambda: row(other.seats.get(), first.expert))


@pytest.mark.django_db
@pytest.mark.parametrize("shift", [7, -7])
def test_the_day_after_is_free(shift):
    first = make_deployment()
    other = make_mission(starts_on=first.seat.mission.starts_on + timedelta(days=shift))

    assert row(other.seats.get(), first.expert).pk


@pytest.mark.django_db
@pytest.mark.parametrize("status", sorted(set(DeploymentStatus) - set(BLOCKING)))
def test_what_has_ended_takes_no_day(status):
    first = make_deployment()
    other = make_mission(starts_on=first.seat.mission.starts_on)
    row(other.seats.get(), first.expert, status=status)

    assert Deployment.objects.filter(expert=first.expert).count() == 2


@pytest.mark.django_db
def test_what_has_ended_cannot_be_brought_back_over_another_hold():
    first = make_deployment(DeploymentStatus.DECLINED)
    other = make_mission(starts_on=first.seat.mission.starts_on)
    row(other.seats.get(), first.expert)

    rows = Deployment.objects.filter(pk=first.pk)
    held = {"status": DeploymentStatus.HELD, "held_until": timezone.now()}
    refuse("one_place_a_day|elsewhere", lambda: rows.update(**held))


@pytest.mark.django_db
def test_two_holds_cannot_be_moved_onto_each_other():
    first = make_deployment()
    mission = make_mission(starts_on=first.seat.mission.starts_on + timedelta(days=20))
    second = row(mission.seats.get(), first.expert)

    days = {"first_on": first.first_on, "last_on": first.last_on}
    refuse("one_place_a_day|elsewhere", lambda: Deployment.objects.filter(pk=second.pk).update(**days))


@pytest.mark.django_db
def test_a_seat_has_one_person():
    first = make_deployment()

    refuse("deployment_one_a_seat|seat_id", lambda: row(first.seat, make_goer()))


WRONG = [
    ("deployment_known_words", {"status": "lost"}),
    ("deployment_known_words", {"release": "perhaps"}),
    ("deployment_hold_has_an_end", {"held_until": None}),
    ("deployment_confirmed_is_released", {"status": DeploymentStatus.CONFIRMED}),
    ("deployment_confirmed_is_released", {"status": DeploymentStatus.COMPLETED, "release": ReleaseAnswer.ASKED}),
    ("deployment_invited_has_its_moment", {"status": DeploymentStatus.INVITED}),
    ("deployment_asked_has_its_moment", {"release": ReleaseAnswer.ASKED}),
    ("deployment_other_dates_are_named", {"status": DeploymentStatus.OTHER_DATES}),
    ("deployment_other_dates_are_named", {"release": ReleaseAnswer.OTHER_DATES}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "fields"), WRONG, ids=[f"{n}-{i}" for i, (n, _f) in enumerate(WRONG)])
def test_a_deployment_that_cannot_be(name, fields):
    held = make_deployment()
    if name == "deployment_confirmed_is_released" and "release" in fields:
        fields = {**fields, "release_asked_at": timezone.now()}

    refuse(name, lambda: Deployment.objects.filter(pk=held.pk).update(**fields))


@pytest.mark.django_db
@pytest.mark.parametrize("names", [("offered_from", "offered_to"), ("release_from", "release_to")])
def test_days_stand_in_their_order(names):
    held = make_deployment()
    today = timezone.localdate()
    days = dict(zip(names, (today, today - timedelta(days=1)), strict=True))

    refuse("deployment_days_in_order", lambda: Deployment.objects.filter(pk=held.pk).update(**days))
    turned = {"first_on": held.last_on, "last_on": held.first_on}
    refuse("deployment_days_in_order|range", lambda: Deployment.objects.filter(pk=held.pk).update(**turned))


MISSIONS = [
    ("mission_known_words", {"status": "lost"}),
    ("mission_known_words", {"mode": "by sea"}),
    ("mission_days_in_order", {"ends_on": timezone.datetime(2020, 1, 1).date()}),
    ("mission_figures_in_range", {"travel_before": 6}),
    ("mission_figures_in_range", {"state_cap": 0}),
    ("mission_takes_place_somewhere", {"country": None}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "fields"), MISSIONS, ids=[f"{n}-{i}" for i, (n, _f) in enumerate(MISSIONS)])
def test_a_mission_that_cannot_be(name, fields):
    mission = make_mission()

    refuse(name, lambda: Mission.objects.filter(pk=mission.pk).update(**fields))


SEATS = [
    ("seat_known_words", {"level": 9}),
    ("seat_known_words", {"category": "friend"}),
    ("seat_workload_in_range", {"workload_days": 0}),
    ("seat_workload_in_range", {"workload_days": 61}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "fields"), SEATS, ids=[f"{n}-{i}" for i, (n, _f) in enumerate(SEATS)])
def test_a_seat_that_cannot_be(name, fields):
    seat = make_mission().seats.get()

    refuse(name, lambda: Seat.objects.filter(pk=seat.pk).update(**fields))


@pytest.mark.django_db
def test_seats_are_numbered_and_name_a_language_once():
    mission = make_mission()
    seat = mission.seats.get()

    refuse("seat_numbered|number", lambda: make_seat(mission, number=1))
    english = make_language("en")
    refuse("seat_language_once|language_id", lambda: SeatLanguage.objects.create(seat=seat, language=english))
    refuse("seat_language_level_known", lambda: seat.languages.update(level=7))


@pytest.mark.django_db
def test_an_area_stands_under_its_own_theme():
    seat = make_mission().seats.get()
    other = SpecificArea.objects.create(theme=make_theme("RR"), code="RR-1", name_en="Return", name_fr="Retour")

    refuse("another theme", lambda: Seat.objects.filter(pk=seat.pk).update(area=other))


@pytest.mark.django_db
def test_an_area_of_a_call_stands_under_its_own_theme():
    call = make_call()
    other = SpecificArea.objects.create(theme=make_theme("RR"), code="RR-1", name_en="Return", name_fr="Retour")

    refuse("another theme", lambda: ExpertCall.objects.filter(pk=call.pk).update(area=other))


@pytest.mark.django_db
def test_a_mission_has_sixty_days_at_most():
    mission = make_mission()
    rows = Mission.objects.filter(pk=mission.pk)

    rows.update(ends_on=mission.starts_on + timedelta(days=MOST_DAYS - 1))
    refuse("60 days|mission_is_short", lambda: rows.update(ends_on=mission.starts_on + timedelta(days=MOST_DAYS)))


@pytest.mark.django_db
def test_a_new_mission_is_planned():
    assert make_mission().status == MissionStatus.PLANNED


@pytest.mark.django_db
def test_a_consideration_that_cannot_be():
    made = Consideration.objects.create(expert=make_goer(), mission=make_mission())
    rows = Consideration.objects.filter(pk=made.pk)

    refuse("consideration_lack_known", lambda: rows.update(lack="luck"))
    refuse("consideration_language_is_named", lambda: rows.update(lack="language"))
    refuse("consideration_language_is_named", lambda: rows.update(language=make_language("en"), language_level=4))
