"""The briefing pack and the certificate: what stands on them, in which language, and who gets them."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from accounts.tests.factories import make_user
from experts.services import forget_expert
from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import ReportStatus as R
from missions.links import invitation_token, report_token
from missions.models import Mission
from missions.paper_words import briefing_words, certificate_words, days_words, place_words, work_days
from partners.choices import Mode

from .factories import again, make_deployment, make_goer, make_gone, make_mission, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def completed(expert, officer):
    """A deployment whose report is accepted."""
    gone = make_gone(user=expert, mission=make_mission(officer=officer, place="Banjul", agenda="Monday: opening."))
    make_report(gone, R.ACCEPTED)
    return again(gone)


def certificate(deployment, language="en"):
    """Its address."""
    return reverse("missions:certificate-paper", args=[deployment.pk, language])


def briefing(mission, language="en"):
    """Its address."""
    return reverse("missions:briefing-paper", args=[mission.pk, language])


def test_the_certificate_says_who_went_where_when_and_for_how_long(completed):
    with override("en"):
        words = certificate_words(completed)

    assert (words["name"], words["about"]) == (completed.expert.name, completed.seat.mission.title)
    assert dict(words["facts"])["Where"] == "Banjul, The Gambia"
    assert dict(words["facts"])["Days worked"] == "4.5 days"
    with override("fr"):
        assert dict(certificate_words(completed)["facts"])["Jours de travail"] == "4,5 jours"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_certificate_is_the_same_paper_at_any_time(client, expert, completed, language):
    client.force_login(expert)
    first, second = client.get(certificate(completed, language)), client.get(certificate(completed, language))

    assert first.content.startswith(b"%PDF")
    assert first.content == second.content
    assert first["Content-Language"] == language
    assert first["Cache-Control"] == "private, no-store"


def test_there_is_no_certificate_before_the_report_is_accepted(client, expert, officer):
    gone = make_gone(user=expert, mission=make_mission(officer=officer))
    make_report(gone, R.FILED)
    for person in (expert, officer):
        client.force_login(person)
        assert client.get(certificate(gone)).status_code == 404
    link = reverse("missions:certificate-link", args=[report_token(gone), "en"])
    assert client.get(link).status_code == 404

    services.accept_report(deployment=gone, actor=officer)
    client.logout()
    assert client.get(link).content.startswith(b"%PDF")


def test_nobody_else_gets_a_certificate(client, completed, partner, delegate, focal_point):
    stranger = make_goer(user=make_other()).user
    for person in (partner, delegate, focal_point, stranger):
        client.force_login(person)
        assert client.get(certificate(completed)).status_code == 404


def make_other():
    """Another expert with an account."""
    return make_user("expert")


def test_nobody_is_certified_who_was_erased(client, officer, administrator, completed):
    forget_expert(expert=completed.expert, actor=administrator)
    client.force_login(officer)

    assert client.get(certificate(completed)).status_code == 404


@pytest.mark.parametrize("language", ["de", "xx"])
def test_there_are_papers_in_the_portal_s_languages_alone(client, officer, completed, language):
    client.force_login(officer)

    assert client.get(certificate(completed, language)).status_code == 404
    assert client.get(briefing(completed.seat.mission, language)).status_code == 404


def test_the_pack_names_the_team_that_is_confirmed_and_what_is_not_written_yet(officer):
    mission = make_mission(seats=2, officer=officer, agenda="Monday: opening.", background="Since 2019.")
    first, second = mission.seats.all()
    goes, asked = make_deployment(D.CONFIRMED, seat=first), make_deployment(D.INVITED, seat=second)

    with override("en"):
        words = briefing_words(Mission.objects.for_page().get(), goes.created_at)

    assert [one["name"] for one in words["team"]] == [goes.expert.name]
    assert asked.expert.name not in str(words)
    assert [title for title, _text in words["sections"]] == ["Background", "Purpose", "Expected outputs"]
    assert dict(words["practical"]) == {
        "Agenda": "Monday: opening.",
        "Contacts": "The contacts follow.",
        "Travel notes": "No travel notes.",
    }


def test_the_pack_is_for_the_team_and_for_who_is_confirmed(client, officer, administrator, expert, partner):
    mission = make_mission(seats=2, officer=officer)
    first, second = mission.seats.all()
    goes = make_deployment(D.CONFIRMED, seat=first, expert=make_goer(user=expert))
    asked = make_deployment(D.INVITED, seat=second, expert=make_goer(user=make_other()))

    for person, status in (
        (officer, 200),
        (administrator, 200),
        (expert, 200),
        (asked.expert.user, 404),
        (partner, 404),
    ):
        client.force_login(person)
        assert client.get(briefing(mission)).status_code == status
    client.logout()
    links = [reverse("missions:briefing-link", args=[invitation_token(one), "fr"]) for one in (goes, asked)]
    assert [client.get(link).status_code for link in links] == [200, 404]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-08-03", "2026-08-03", "3 August 2026"),
        ("2026-08-03", "2026-08-07", "3 – 7 August 2026"),
        ("2026-08-31", "2026-09-04", "31 August – 4 September 2026"),
        ("2026-12-29", "2027-01-02", "29 December 2026 – 2 January 2027"),
    ],
)
def test_days_are_written_short(first, last, words):
    assert days_words(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("days", "words"), [("0.5", "0.5 day"), ("1.0", "1 day"), ("5.0", "5 days"), ("4.5", "4.5 days")]
)
def test_half_days_count(days, words):
    assert work_days(Decimal(days)) == words


def test_a_remote_mission_says_so():
    mission = make_mission(mode=Mode.REMOTE, country=None)

    assert place_words(mission) == "remote"
