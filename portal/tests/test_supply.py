"""The page of supply and demand: what is counted, who reads which number, and the call that one click drafts."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tests.reading import anybody, read, signed_in, words_of
from assistance.choices import RequestStatus
from assistance.tests.factories import make_request
from experts.choices import AvailabilityKind
from missions.choices import DeploymentStatus as D
from missions.models import ExpertCall
from missions.tests.call_factories import make_focal, make_state
from missions.tests.factories import make_deployment, make_goer, make_mission
from partners.tests.factories import make_language, make_theme

pytestmark = pytest.mark.django_db

ADDRESS = "/en/supply/"


@pytest.fixture
def asked(officer):
    """One open seat for theme LM in English."""
    return make_mission(officer=officer, starts_on=timezone.localdate() + timedelta(200))


def row_of(response):
    """The numbers of the only wish."""
    (row,) = response.context["rows"]
    return tuple(row[name].number for name in ("seats", "requests", "available", "know_region")), row["state"]


def test_people_who_can_go_are_counted_and_the_others_are_not(officer, asked):
    today = timezone.localdate()
    make_goer(notice_days=1)
    make_goer(notice_days=1, vetted_on=None, vetted_until=None)
    make_goer(notice_days=1, themes=("IB",))
    make_goer(notice_days=1, languages=("fr",))
    away = make_goer(notice_days=1)
    away.periods.create(kind=AvailabilityKind.BLACKOUT, starts_on=today, ends_on=today + timedelta(190))
    held = make_goer(notice_days=1)
    deployment = make_deployment(mission=make_mission(starts_on=today + timedelta(20)), expert=held)
    type(deployment).objects.update(first_on=today, last_on=today + timedelta(190))

    assert row_of(read(officer, ADDRESS)) == ((1, 0, 1, 0), "tight")


def test_seats_with_somebody_and_missions_that_ended_ask_for_nobody(officer, asked):
    make_deployment(D.HELD, seat=asked.seats.get())

    assert read(officer, ADDRESS).context["rows"] == []


def test_requests_under_way_ask_too(officer, ministry, partner):
    fields = {"institution": ministry, "contact": partner, "officer": officer, "theme": make_theme("LM")}
    make_request(RequestStatus.ASSESSMENT, **fields)
    make_request(RequestStatus.DECLINED, **fields)

    numbers, _state = row_of(read(officer, ADDRESS))

    assert numbers[:2] == (0, 1)


def test_small_numbers_are_the_team_s_alone(officer, manager, asked):
    make_goer(notice_days=1)
    estonian = make_focal(make_state("EE"))

    assert row_of(read(manager, ADDRESS))[0] == (1, 0, 1, 0)
    caches["fragments"].clear()
    response = read(estonian, ADDRESS)
    assert row_of(response)[0] == (None, 0, None, None)
    assert "not shown" in words_of(response) and "Draft a call" not in words_of(response)


def test_one_click_drafts_a_call_to_the_states_that_could_fill_it(officer, asked):
    make_goer(notice_days=1, country_of_service=make_state("EE"))
    france = make_state("FR")
    type(france).objects.filter(pk=france.pk).update(official_languages="en;fr")
    client = signed_in(officer)
    (row,) = client.get(ADDRESS).context["rows"]

    page = client.post(f"{ADDRESS}draft/", {"wish": row["key"]}, follow=True)

    call = ExpertCall.objects.get()
    assert page.redirect_chain[-1][0] == f"/en/experts/calls/{call.pk}/edit/"
    assert (call.status, call.theme.code, call.region, call.officer) == ("draft", "LM", row_region(asked), officer)
    assert [language.language for language in call.languages.all()] == [make_language("en")]
    assert {country.iso2 for country in call.countries.all()} == {"EE", "FR"}


def row_region(mission):
    """The region of the mission's country."""
    return mission.country.region


def test_what_nobody_asks_for_any_more_drafts_nothing(officer, asked):
    page = words_of(signed_in(officer).post(f"{ADDRESS}draft/", {"wish": "XX||"}, follow=True))

    assert "Nobody asks for this any more." in page
    assert not ExpertCall.objects.exists()


@anybody("manager", "administrator", "committee_member")
def test_only_the_team_drafts(persona, request, asked):
    response = signed_in(request.getfixturevalue(persona)).post(f"{ADDRESS}draft/", {"wish": "LM|en|WCA"})

    assert response.status_code == (302 if persona == "manager" else 403)


def test_the_page_costs_the_same_with_one_row_and_with_three(officer, asked):
    def cost():
        caches["fragments"].clear()
        client = signed_in(officer)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS).status_code == 200
        return len(queries)

    make_goer()
    one = cost()
    for code in ("IB", "AS"):
        make_goer()
        mission = make_mission(officer=officer, starts_on=asked.starts_on)
        mission.seats.update(theme=make_theme(code))

    assert cost() == one == 20
