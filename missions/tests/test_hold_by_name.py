"""Holding somebody of the roster by name: whom the search finds, what speaks against it, what nobody overrules."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.choices import AvailabilityKind, ExpertCategory, ExpertiseLevel, ExpertStatus
from missions.choices import DeploymentStatus as D
from missions.models import Deployment
from outbox.models import OutgoingMessage
from partners.tests.factories import make_language, make_theme

from .factories import make_deployment, make_goer, make_mission

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def mission(officer):
    return make_mission(officer=officer)


def page(mission):
    return reverse("missions:seat-hold", args=[mission.seats.first().pk])


def fitting(**fields):
    """Somebody who knows the topic and the language, vetted for a year."""
    one = make_goer(languages=(), themes=(), **fields)
    one.language_skills.create(language=make_language("en"), level=5)
    one.expertises.create(theme=make_theme("LM"), level=ExpertiseLevel.EXPERIENCED)
    return one


def looks(response):
    """{name: (what nobody overrules, what is weighed)}."""
    return {row["expert"].name: (row["look"].bars, row["look"].doubts) for row in response.context["found"]}


def test_the_search_finds_people_of_the_roster_alone(signed_in, mission):
    fitting(name="Ana Kask")
    fitting(name="Ana Resting", status=ExpertStatus.DORMANT)
    fitting(name="Ben Ampofo")

    assert looks(signed_in.get(page(mission), {"q": "ana"})) == {"Ana Kask": ((), ())}
    assert looks(signed_in.get(page(mission))) == {}
    assert "Nobody on the roster has all of these words" in signed_in.get(page(mission), {"q": "zoe"}).content.decode()


def test_what_speaks_against_somebody_is_said(signed_in, mission, officer):
    vague = make_goer(name="Vague Person", languages=(), themes=(), notice_days=90)
    vague.language_skills.create(language=make_language("en"), level=2)
    other_days = mission.last_on + timedelta(days=30)
    vague.periods.create(kind=AvailabilityKind.FREE, starts_on=other_days, ends_on=other_days)
    busy = fitting(name="Busy Person")
    make_deployment(D.HELD, mission=make_mission(title="Elsewhere", officer=officer), expert=busy)
    type(busy).objects.filter(pk=busy.pk).update(vetted_until=mission.ends_on)
    busy.periods.create(kind=AvailabilityKind.BLACKOUT, starts_on=mission.last_on, ends_on=mission.last_on)
    found = looks(signed_in.get(page(mission), {"q": "person"}))

    assert found["Vague Person"] == (
        ("Vague Person does not work in a language of the seat on the level sought.",),
        (
            "Vague Person must be asked 90 days ahead.",
            "Vague Person has named other days as free.",
            "Vague Person does not know the topic on the level sought.",
        ),
    )
    assert found["Busy Person"] == (
        (
            "Busy Person is taken by the mission “Elsewhere”.",
            "The vetting of Busy Person does not hold until the end of the mission.",
        ),
        (),
    )


def test_somebody_with_a_tie_to_the_country_is_kept_out(signed_in, mission):
    official = fitting(
        name="Ana Kask", category=ExpertCategory.PARTNER_ADMINISTRATION, country_of_service=mission.country
    )

    assert looks(signed_in.get(page(mission), {"q": "ana"})) == {
        official.name: (("Ana Kask has a conflict of interest: a tie to an institution of the country.",), ())
    }


def test_somebody_is_chosen_and_held_with_a_reason_and_not_written_to(signed_in, mission):
    ana = fitting(name="Ana Kask")
    chosen = signed_in.get(page(mission), {"expert": ana.pk, "q": "ana"})
    assert chosen.context["expert"] == ana
    without = signed_in.post(f"{page(mission)}?expert={ana.pk}", {"reason": "", "days": 5})
    assert without.context["form"].errors == {
        "reason": ["Say why it is this person: nobody is chosen without a reason."]
    }

    signed_in.post(f"{page(mission)}?expert={ana.pk}", {"reason": "Wrote the rules of 2021.", "days": 5})
    held = Deployment.objects.get()
    assert (held.expert, held.status, held.reason) == (ana, D.HELD, "Wrote the rules of 2021.")
    assert timezone.localdate(held.held_until) == timezone.localdate() + timedelta(days=5)
    assert not OutgoingMessage.objects.exists()


def test_what_nobody_overrules_is_refused_when_it_is_sent_as_well(signed_in, mission):
    ana = fitting(name="Ana Kask", vetted_until=None, vetted_on=None)
    shown = signed_in.get(page(mission), {"expert": ana.pk}).content.decode()
    assert "This person cannot be held for these days." in shown
    response = signed_in.post(f"{page(mission)}?expert={ana.pk}", {"reason": "Knows it.", "days": 5})

    assert response.status_code == 409
    assert response.context["refusals"][0].startswith("The vetting of Ana Kask does not hold")
    assert not Deployment.objects.exists()


@pytest.mark.parametrize("expert", ["", "x", "999999", "9" * 40])
def test_without_somebody_chosen_nobody_is_held(signed_in, mission, expert):
    response = signed_in.post(f"{page(mission)}?expert={expert}", {"reason": "Knows it.", "days": 5})

    assert (response.status_code, response.context["refusals"]) == (409, ["Choose somebody first."])


def test_a_seat_that_is_taken_says_so(signed_in):
    taken = make_deployment(D.HELD)

    assert "Let them go first." in signed_in.get(page(taken.seat.mission)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_search_takes_a_fixed_number_of_queries(signed_in, mission, django_assert_num_queries, count):
    for number in range(count):
        fitting(name=f"Ana {number}")
    signed_in.get(page(mission), {"q": "ana"})

    with django_assert_num_queries(20):
        signed_in.get(page(mission), {"q": "ana"})
