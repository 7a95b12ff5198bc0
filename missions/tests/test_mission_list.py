"""The list of missions: what each filter finds, what a row says, how many queries it takes, what the file holds."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from missions import services
from missions.choices import DeploymentStatus as D
from missions.models import Deployment, Mission
from partners.tests.factories import make_country

from .factories import make_deployment, make_mission

pytestmark = pytest.mark.django_db
LIST = reverse("missions:mission-list")


@pytest.fixture(autouse=True)
def fresh_options():
    """The choices of a filter bar are kept for a minute."""
    caches["fragments"].clear()


@pytest.fixture
def missions(officer):
    """One mission in each state that a filter tells apart."""
    day = timezone.localdate()
    make_mission(title="Empty seat", officer=officer, seats=1, starts_on=day + timedelta(10))
    held = make_mission(title="Held somebody", officer=None, starts_on=day + timedelta(20))
    make_deployment(D.HELD, mission=give(held, officer))
    asked = make_mission(title="Asked somebody", starts_on=day + timedelta(30), file_reference="MX-2026-009")
    make_deployment(D.INVITED, mission=asked)
    waits = make_mission(
        title="Waits for a release", place="Kpalimé", country=make_country("TG"), starts_on=day + timedelta(40)
    )
    make_deployment(D.ACCEPTED, mission=waits)
    ready = make_deployment(D.CONFIRMED, mission=make_mission(title="Complete", starts_on=day + timedelta(50)))
    services.move_mission(mission=ready.seat.mission, step="confirm_team", actor=officer)
    gone = make_mission(title="Given up", starts_on=day + timedelta(60))
    services.move_mission(mission=gone, step="cancel", actor=officer, reason="Not needed.")
    Mission.objects.filter(pk=held.pk).update(officer=None)


def give(mission, officer):
    """A mission with an officer, so that somebody can hold."""
    mission.officer = officer
    mission.save()
    return mission


OPEN = ["Empty seat", "Held somebody", "Asked somebody", "Waits for a release", "Complete"]
FOUND = {
    "": OPEN,
    "?sort=late": OPEN[::-1],
    "?q=kpalime": ["Waits for a release"],
    "?q=TOGO": ["Waits for a release"],
    "?q=mx-2026-009": ["Asked somebody"],
    "?state=cancelled": ["Given up"],
    "?state=confirmed": ["Complete"],
    "?state=any": [*OPEN, "Given up"],
    "?waits=people": ["Empty seat"],
    "?waits=invite": ["Held somebody"],
    "?waits=answer": ["Asked somebody"],
    "?waits=release": ["Waits for a release"],
    "?waits=report": [],
    "?officer=mine": ["Empty seat"],
    "?officer=nobody": ["Held somebody"],
    "?country=TG": ["Waits for a release"],
    "?theme=LM": OPEN,
    "?kind=action": ["Asked somebody"],
    "?state=nothing": OPEN,
}


def titles(client, query=""):
    return [row.title for row in client.get(LIST + query).context["rows"]]


@pytest.mark.parametrize("query", FOUND)
def test_each_filter_finds_its_missions(client, officer, missions, query):
    client.force_login(officer)

    assert titles(client, query) == FOUND[query]


def test_a_hold_that_ends_soon_is_found(client, officer, missions):
    client.force_login(officer)
    assert titles(client, "?waits=ending") == []

    soon = timezone.now() + timedelta(days=1)
    Deployment.objects.filter(seat__mission__title="Held somebody").update(held_until=soon)
    assert titles(client, "?waits=ending") == ["Held somebody"]


def test_a_report_is_awaited_once_the_mission_is_over(client, officer, missions):
    client.force_login(officer)
    first = timezone.localdate() - timedelta(days=8)
    Mission.objects.filter(title="Complete").update(starts_on=first, ends_on=first + timedelta(days=4))

    assert titles(client, "?waits=report") == ["Complete"]


def test_a_row_says_how_far_the_team_is(client, officer, manager):
    mission = make_mission(officer=officer, seats=4)
    seats = list(mission.seats.all())
    make_deployment(D.ACCEPTED, seat=seats[2])
    make_deployment(D.INVITED, seat=seats[1])
    make_deployment(D.HELD, seat=seats[0])
    client.force_login(manager)
    (row,) = client.get(LIST).context["rows"]

    assert row.seat_words == "0 of 4 seats confirmed"
    assert row.waiting_words == ["1 free", "1 held", "1 asked", "1 release awaited"]


def test_an_empty_list_leads_on(client, officer):
    client.force_login(officer)

    assert "No mission is being planned" in client.get(LIST).content.decode()
    assert "Nothing fits all of these filters" in client.get(f"{LIST}?q=nothing").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(client, officer, django_assert_num_queries, count):
    for _number in range(count):
        make_deployment(D.INVITED, mission=make_mission(officer=officer, seats=2))
    client.force_login(officer)
    client.get(LIST)

    with django_assert_num_queries(6):
        client.get(LIST)


def test_the_list_has_pages(client, officer):
    day = timezone.localdate()
    for number in range(27):
        make_mission(title=f"Mission {number:02}", officer=officer, seats=0, starts_on=day + timedelta(number + 1))
    client.force_login(officer)
    first = client.get(LIST)

    assert len(first.context["rows"]) == 25
    assert titles(client, first.context["next_url"]) == ["Mission 25", "Mission 26"]


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_the_file_holds_the_same_missions_and_names_no_expert(client, officer):
    mission = make_mission(title="=Licensing", officer=officer, seats=2, place="Banjul")
    deployment = make_deployment(D.CONFIRMED, seat=mission.seats.first())
    make_mission(title="Other", officer=officer, seats=0, mode="remote", country=None)
    client.force_login(officer)
    response = client.get(reverse("missions:mission-export", args=["csv"]) + "?q=licensing")
    (row,) = rows_of(response)

    assert row["Title"] == "'=Licensing"
    assert (row["Country"], row["Place"], row["Status"]) == ("The Gambia", "Banjul", "Being planned")
    assert (row["Seats"], row["Seats with somebody"], row["Seats confirmed"]) == ("2", "1", "1")
    assert deployment.expert.name not in str(row)


def test_the_workbook_opens_in_french(client, officer):
    make_mission(officer=officer)
    client.force_login(officer)
    response = client.get("/fr/missions/export/xlsx/")

    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="missions.xlsx"'
