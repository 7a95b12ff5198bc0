"""Figures of people against small records counted by hand: persons and occasions apart, small groups withheld."""

import pytest

from actions.tests.factories import make_action, make_activity
from experts.tests.factories import make_expert
from missions.choices import DeploymentStatus
from missions.models import Deployment
from missions.tests.factories import make_deployment
from partners.choices import Mode

from ..indicators import PROGRAMME, Period, Scope, Value, indicator_of
from ..indicators.value import WITHHELD
from .worlds import deployed, held_event, make_people, placed, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def countries():
    """Mali and Benin in one region, Laos in another."""
    return {"ML": placed("ML", "WCA"), "BJ": placed("BJ", "WCA"), "LA": placed("LA", "ASI")}


def value(code, scope=PROGRAMME, period=None):
    """One figure, in public numbers."""
    return indicator_of(code).count(scope, period or Period())


def test_somebody_at_two_events_is_one_person_and_two_participations(countries):
    people = make_people(8)
    held_event(countries["ML"], 2023, people)
    held_event(countries["ML"], 2024, people[:6])

    assert (value("participants"), value("participations"), value("events-held")) == (Value(8), Value(14), Value(2))
    assert value("participants", period=Period(2024)) == value("participations", period=Period(2024)) == Value(6)
    assert value("participants", Scope.region("WCA")) == Value(8)
    assert value("participants", Scope.country("ML")) == Value(8)
    assert value("participants", Scope.country("BJ")) == Value(0)


def test_people_of_a_country_are_never_shown_by_year(countries):
    held_event(countries["ML"], 2023, make_people(9))

    assert value("participants", Scope.country("ML"), Period(2023)) == WITHHELD


def test_a_small_country_is_withheld_with_the_next_one(countries):
    held_event(countries["ML"], 2023, make_people(3))
    held_event(countries["BJ"], 2023, make_people(9))
    held_event(countries["LA"], 2023, make_people(20))

    assert value("participants", Scope.country("ML")) == WITHHELD
    assert value("participants", Scope.country("BJ")) == WITHHELD
    assert value("participants", Scope.region("WCA")) == Value(12)
    assert value("participants", Scope.country("LA")) == Value(20)


def test_what_persons_hide_participations_hide_too(countries):
    people = make_people(4)
    held_event(countries["ML"], 2023, people)
    held_event(countries["ML"], 2023, people)
    held_event(countries["BJ"], 2023, make_people(9))

    assert value("participations", Scope.country("ML")) == value("participations", Scope.country("BJ")) == WITHHELD
    assert value("participations") == Value(17)


def test_an_event_of_a_region_counts_there_and_in_the_country_where_it_was(countries):
    held_event(countries["ML"], 2023, make_people(9), region=countries["LA"].region)

    assert value("participants", Scope.region("ASI")) == Value(9)
    assert value("participants", Scope.region("WCA")) == Value(0)
    assert value("participants", Scope.country("ML")) == Value(9)


def test_made_up_events_do_not_count(countries, settings):
    event = held_event(countries["ML"], 2023, make_people(9))
    type(event).objects.update(is_demonstration=True)

    assert (value("events-held"), value("participants")) == (Value(0), Value(0))
    settings.MIEUX_DEMONSTRATION = True
    assert (value("events-held"), value("participants")) == (Value(1), Value(9))


def test_events_with_a_page_are_named_and_the_others_counted(countries):
    shown = held_event(countries["ML"], 2023, is_public=True)
    held_event(countries["ML"], 2024)

    events = indicator_of("events-held")
    assert value("events-held") == Value(2)
    assert [row["label"] for row in events.rows(PROGRAMME, Period())] == [shown.title]


def test_experts_are_persons_and_deployments_are_not(countries):
    experts = [make_expert() for _n in range(6)]
    deployed(experts, countries["ML"], 2023)
    deployed(experts[:5], countries["LA"], 2024)

    assert (value("experts-deployed"), value("deployments")) == (Value(6), Value(11))
    assert (value("experts-deployed", period=Period(2024)), value("deployments", period=Period(2024))) == (
        Value(5),
        Value(5),
    )
    assert value("experts-deployed", Scope.country("ML")) == Value(6)
    assert indicator_of("experts-deployed").rows is None


def test_who_is_only_held_or_will_go_later_is_not_counted(countries):
    make_deployment(DeploymentStatus.HELD)
    make_deployment(DeploymentStatus.CONFIRMED)

    assert Deployment.objects.count() == 2
    assert value("deployments") == Value(0)


def test_work_from_a_distance_counts_in_the_countries_of_its_action(ministry, partner, officer):
    action = make_action(institution=ministry, contact=partner, officer=officer)
    mission = deployed([make_expert() for _n in range(5)], None, 2023, mode=Mode.REMOTE)
    activity = make_activity(action)
    activity.mission = mission
    activity.save()

    assert value("deployments", Scope.country("GM")) == Value(5)
    assert value("deployments", Scope.region("WCA")) == Value(5)


def test_ratings_of_participants_are_a_share_with_its_answers(countries):
    rated(held_event(countries["ML"], 2023), good=9, other=3, asked=20)
    rated(held_event(countries["LA"], 2024), good=5, other=5, asked=10)

    assert value("events-rated-good") == Value(14, of=22, n=22, asked=30)
    assert value("events-rated-good", Scope.country("ML")) == Value(9, of=12, n=12, asked=20)
    assert value("events-rated-good", period=Period(2024)) == Value(5, of=10, n=10, asked=10)
    assert (value("events-rated-good").share, value("events-rated-good").response_rate) == (64, 73)


def test_small_ratings_count_together_and_for_the_programme_alone(countries):
    rated(held_event(countries["ML"], 2023), good=10)
    rated(held_event(countries["ML"], 2024), good=3)
    assert value("events-rated-good") == Value(10, of=10, n=10, asked=10)

    rated(held_event(countries["BJ"], 2025), good=1, other=2)

    assert value("events-rated-good") == Value(14, of=16, n=16, asked=16)
    assert value("events-rated-good", Scope.country("ML")) == Value(10, of=10, n=10, asked=10)
    assert value("events-rated-good", Scope.region("WCA")) == Value(10, of=10, n=10, asked=10)
    assert value("events-rated-good", period=Period(2025)).number == 0
