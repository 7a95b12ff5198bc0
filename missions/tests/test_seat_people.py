"""The next best for one seat, given the others of the team."""

import random

import pytest
from django.urls import reverse

from experts.choices import ExpertCategory
from missions.choices import DeploymentStatus as D
from missions.matching import best_teams, problem_of, rank_for_seat
from missions.models import Deployment
from partners.tests.factories import make_country

from .factories import make_deployment, make_goer, make_mission
from .worlds import TODAY, make_candidate, make_seats


def page_of(seat):
    """The address of the people for a seat."""
    return reverse("missions:seat-propose", args=[seat.pk])


def shown(answer):
    """The names in their order."""
    return [one.person.name for one in answer.context["found"].people]


@pytest.mark.django_db
def test_the_next_best_counts_with_the_team_as_it_stands(client, officer):
    mission = make_mission(seats=2, officer=officer, state_cap=1)
    first, second = mission.seats.all()
    make_deployment(
        seat=first,
        expert=make_goer(name="Ana Novak", country_of_service=make_country("EE", is_eu_member=True, region=None)),
    )
    make_goer(name="Bea Berg")
    make_goer(
        name="Kofi Boateng", country_of_service=make_country("GH"), category=ExpertCategory.PARTNER_ADMINISTRATION
    )
    client.force_login(officer)

    answer = client.get(page_of(second))

    assert shown(answer) == ["Kofi Boateng", "Bea Berg"]
    kofi, bea = answer.context["found"].people
    assert kofi.given_up == ()
    assert bea.given_up == ("No official of a partner country", "More of one Member State than wished")


@pytest.mark.django_db
def test_somebody_who_declined_is_replaced_by_the_next(client, officer):
    gone = make_deployment(D.DECLINED, mission=make_mission(officer=officer))
    make_goer(name="Ben Okoro")
    client.force_login(officer)
    found = client.get(page_of(gone.seat)).context["found"]
    pick = next(one.picks for one in found.people if one.person.name == "Ben Okoro")

    answer = client.post(page_of(gone.seat), {"hold": pick, "reason": "The next best.", "days": 3})

    assert answer.status_code == 302
    assert Deployment.objects.get(status=D.HELD).expert.name == "Ben Okoro"


@pytest.mark.django_db
def test_a_seat_that_is_taken_says_so_and_one_that_is_none_is_not_found(client, officer):
    seat = make_deployment().seat
    client.force_login(officer)
    assert "This seat is taken" in client.get(page_of(seat)).content.decode()
    assert client.get(reverse("missions:seat-propose", args=[0])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_people(client, officer, count, django_assert_num_queries):
    seat = make_mission(officer=officer).seats.get()
    for _number in range(count):
        make_goer()
    client.force_login(officer)
    client.get(page_of(seat))
    with django_assert_num_queries(29):
        client.get(page_of(seat))


@pytest.mark.parametrize("seed", range(20))
def test_the_first_is_the_one_of_the_best_team_with_the_others(seed):
    """Take the best team, empty one seat: its person is the first again, or somebody with as many points."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, no secret
    seats = make_seats(3, chance, spread=1)
    people = [make_candidate(key, chance) for key in range(120)]
    best = best_teams(seats, people, today=TODAY)[0]
    place = chance.randrange(3)
    others = [people[key] for seat, key in best.people.items() if seat != seats[place].key]
    problem = problem_of(seats, people, today=TODAY)

    ranked = rank_for_seat(problem, place, others, count=120)

    mine = next(one for one in ranked if one.key == best.people[seats[place].key])
    assert ranked[0].points == mine.points
    assert [one.points for one in ranked] == sorted((one.points for one in ranked), reverse=True)
