"""An expert's own missions, signed in; the release answered by a focal point; the days as a calendar file."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from accounts.choices import Role
from accounts.tests.factories import make_user
from experts.models import FocalPoint
from missions import services
from missions.choices import DeploymentStatus as D
from partners.tests.factories import make_country

from .factories import again, make_deployment, make_goer, make_mission

pytestmark = pytest.mark.django_db
MINE = "/en/missions/mine/"


@pytest.fixture
def goer(expert):
    """The profile of the expert who signs in."""
    return make_goer(user=expert)


def own(deployment):
    """The page of one's own mission."""
    return reverse("missions:deployment-own", args=[deployment.pk])


def release(deployment):
    """The page on which a focal point answers."""
    return reverse("missions:deployment-release", args=[deployment.pk])


def test_nothing_is_there_yet_and_the_page_says_what_would_help(client, expert):
    client.force_login(expert)

    assert "No mission yet" in client.get(MINE).text


def test_the_list_says_what_is_to_answer_ahead_and_over(client, expert, goer):
    make_deployment(D.WITHDRAWN, expert=goer)
    invited = make_deployment(D.INVITED, expert=goer)
    later = make_mission(title="A later one", starts_on=invited.last_on + timedelta(14))
    make_deployment(D.CONFIRMED, mission=later, expert=goer)
    held = make_mission(title="Held in silence", starts_on=later.last_on + timedelta(14))
    make_deployment(mission=held, expert=goer)
    make_deployment(D.INVITED, mission=make_mission(title="Somebody else's"))
    client.force_login(expert)

    response = client.get(MINE)

    assert [(title, len(rows)) for title, rows in response.context["groups"]] == [
        ("To answer", 1),
        ("Ahead of you", 1),
        ("Over", 1),
    ]
    assert [word in response.text for word in ("A later one", "Held in silence", "Somebody else's")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(client, expert, goer, django_assert_num_queries, count):
    starts_on = make_mission().starts_on
    for turn in range(count):
        make_deployment(D.INVITED, mission=make_mission(starts_on=starts_on + timedelta(21 * turn)), expert=goer)
    client.force_login(expert)

    with django_assert_num_queries(3):
        client.get(MINE)


def test_agenda_and_contacts_are_for_whoever_goes(client, expert, goer):
    mission = make_mission(agenda="Monday: opening", contacts="Fatou Jallow", travel_notes="Vaccination")
    invited = make_deployment(D.INVITED, mission=mission, expert=goer)
    client.force_login(expert)
    words = ("Monday: opening", "Fatou Jallow", "Vaccination")

    before = client.get(own(invited)).text
    client.post(own(invited), {"answer": "accept", "seen": invited.version})
    services.answer_release(deployment=again(invited), said=services.ReleaseSaid("given", "Head"))
    after = client.get(own(invited)).text

    assert ([word in before for word in words], [word in after for word in words]) == ([False] * 3, [True] * 3)
    assert again(invited).history.get(step="accept").actor == expert


def test_what_is_not_mine_is_not_there(client, expert, goer):
    held, other = make_deployment(expert=goer), make_deployment(D.INVITED)
    client.force_login(expert)
    addresses = [own(held), own(other), reverse("missions:deployment-calendar", args=[other.pk])]

    assert [client.get(address).status_code for address in addresses] == [404] * 3
    assert client.post(own(other), {"answer": "accept"}).status_code == 404


def days_in(client, deployment):
    """(summary, first, day after the last, status) of the entries of the calendar file."""
    response = client.get(reverse("missions:deployment-calendar", args=[deployment.pk]))
    events = Calendar.from_ical(response.content).walk("VEVENT")
    return [(str(one["summary"]), one.decoded("dtstart"), one.decoded("dtend"), str(one["status"])) for one in events]


def test_the_days_come_as_a_calendar_file(client, expert, goer):
    going = make_deployment(D.CONFIRMED, expert=goer)
    mission, day = going.seat.mission, timedelta(days=1)
    client.force_login(expert)

    assert days_in(client, going) == [
        (mission.title, mission.starts_on, mission.ends_on + day, "CONFIRMED"),
        (f"Travel and rest: {mission.title}", mission.first_on, mission.starts_on, "CONFIRMED"),
        (f"Travel and rest: {mission.title}", mission.ends_on + day, mission.last_on + day, "CONFIRMED"),
    ]


@pytest.mark.parametrize(("status", "said"), [(D.INVITED, "TENTATIVE"), (D.DECLINED, "CANCELLED")])
def test_the_file_says_whether_the_days_are_sure(client, expert, goer, status, said):
    deployment = make_deployment(status, expert=goer, mission=make_mission(travel_before=0, travel_after=0))
    client.force_login(expert)

    assert [state for *_rest, state in days_in(client, deployment)] == [said]


@pytest.fixture
def speaker(db):
    """A focal point of the country of the experts here."""
    person = make_user(Role.FOCAL_POINT, name="Kadri Tamm")
    country = make_country("EE", name_en="Estonia", name_fr="Estonie")
    FocalPoint.objects.create(user=person, country=country)
    return person


def test_a_focal_point_releases_signed_in(client, speaker):
    accepted = make_deployment(D.ACCEPTED)
    client.force_login(speaker)

    shown = client.get(release(accepted))
    client.post(release(accepted), {"answer": "given", "seen": accepted.version, "name": "Kadri Tamm"})

    assert 'value="Kadri Tamm"' in shown.text
    done = again(accepted)
    assert (done.status, done.history.get(step="confirm").actor) == (D.CONFIRMED, speaker)


def test_a_focal_point_sees_neither_another_country_s_nor_what_is_not_asked_yet(client, speaker):
    foreign = make_deployment(D.ACCEPTED, expert=make_goer(country_of_service=make_country("LV")))
    unasked = make_deployment(D.INVITED)
    client.force_login(speaker)

    assert [client.get(release(one)).status_code for one in (foreign, unasked)] == [404, 404]
    assert client.post(release(foreign), {"answer": "given", "name": "x"}).status_code == 404
    assert again(foreign).status == D.ACCEPTED


def test_what_was_typed_comes_back_after_a_lost_session(client, expert, goer):
    invited = make_deployment(D.INVITED, expert=goer)
    client.force_login(expert)
    page = client.get(own(invited)).text
    token = page.split('name="resume_for" value="')[1].split('"')[0]
    client.logout()

    client.post(own(invited), {"answer": "decline", "note": "I teach that week.", "resume_for": token})
    client.force_login(expert)
    response = client.get(own(invited))

    opened = [(one.way.answer, one.form["note"].value()) for one in response.context["offered"] if one.is_open]
    assert (opened, again(invited).status) == ([("decline", "I teach that week.")], D.INVITED)
