"""The authority's side of an appraisal: whose Action it is, what is asked, and what it never reads."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_officer
from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action
from assistance.choices import DeclarationAnswer
from assistance.services import declare_interest
from missions import services
from missions.choices import AppraisalSide, ReportStatus
from missions.choices import DeploymentStatus as D
from missions.models import Appraisal
from missions.tests.factories import make_deployment, make_gone, make_mission, make_report

pytestmark = pytest.mark.django_db
MARKS = {"expertise": 5, "teamwork": 4, "delivery": 3, "words": "Listened first.", "seen": 0}


@pytest.fixture
def gone(ministry, partner, officer):
    """Somebody who came for an Action of the ministry; the mission is over."""
    action = make_action(ActionStatus.ONGOING, institution=ministry, contact=partner, officer=officer)
    return make_gone(mission=make_mission(officer=officer, file_reference=action.reference))


def at(deployment):
    """The page."""
    return reverse("actions:deployment-appraise", args=[deployment.pk])


def test_the_authority_appraises_and_never_reads_the_team_s_words(client, gone, officer, partner):
    said = services.Appraised(1, 1, 1, "Came late.")
    services.appraise_deployment(deployment=gone, side=AppraisalSide.OFFICER, actor=officer, said=said)
    client.force_login(partner)
    assert "Came late." not in client.get(at(gone)).content.decode()

    response = client.post(at(gone), MARKS)

    assert response.url == reverse("actions:action-detail", args=[gone.seat.mission.file_reference])
    given = Appraisal.objects.get(side=AppraisalSide.AUTHORITY)
    assert (given.expertise, given.words, given.given_by) == (5, "Listened first.", partner)
    assert Appraisal.objects.get(side=AppraisalSide.OFFICER).words == "Came late."


@pytest.mark.parametrize(
    ("persona", "status"),
    [("neighbour", 404), ("delegate", 403), ("officer", 403), ("other_delegate", 404), ("expert", 404)],
)
def test_it_is_the_authority_s_page_alone(client, request, gone, persona, status):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(at(gone)).status_code == status
    assert client.post(at(gone), MARKS).status_code == status
    assert not Appraisal.objects.exists()


def test_before_the_end_the_page_says_so(client, ministry, partner, officer):
    action = make_action(ActionStatus.ONGOING, institution=ministry, contact=partner, officer=officer)
    ahead = make_deployment(D.CONFIRMED, mission=make_mission(officer=officer, file_reference=action.reference))
    client.force_login(partner)

    page = client.get(at(ahead)).content.decode()
    assert "not over yet" in page
    assert client.post(at(ahead), MARKS).status_code == 409


def test_a_mission_alone_and_somebody_who_is_only_asked_are_nobody_s(client, ministry, partner, officer):
    action = make_action(ActionStatus.ONGOING, institution=ministry, contact=partner, officer=officer)
    asked = make_deployment(D.INVITED, mission=make_mission(officer=officer, file_reference=action.reference))
    client.force_login(partner)

    for deployment in (make_gone(), asked):
        assert client.get(at(deployment)).status_code == 404


def test_whoever_has_a_conflict_of_interest_knows_nothing_of_the_mission(client, gone, officer, partner):
    action = Action.objects.get(reference=gone.seat.mission.file_reference)
    make_report(gone, ReportStatus.FILED, findings="Quetzal findings.")
    recused = make_officer()
    declare_interest(
        assistance_request=action.assistance_request,
        actor=recused,
        answer=DeclarationAnswer.CONFLICT,
        explanation="My brother works there.",
    )
    profile = reverse("experts:expert-detail", args=[gone.expert_id])
    pages = [
        reverse("missions:mission-results", args=[gone.seat.mission_id]),
        reverse("missions:briefing-paper", args=[gone.seat.mission_id, "en"]),
        *(
            reverse(f"missions:{name}", args=[gone.pk])
            for name in ("report-detail", "report-record", "deployment-appraise")
        ),
        reverse("missions:report-step", args=[gone.pk, "accept"]),
    ]

    client.force_login(recused)
    assert [client.get(page).status_code for page in pages] == [404] * 6
    assert gone.seat.mission.title not in client.get(profile).content.decode()
    client.force_login(officer)
    assert [client.get(page).status_code for page in pages] == [200] * 6
    page = client.get(profile).content.decode()
    assert gone.seat.mission.title in page
    assert reverse("missions:report-detail", args=[gone.pk]) in page
