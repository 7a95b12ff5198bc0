"""A mission of a file on which somebody declared a conflict of interest is not there for them, by any door."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_officer
from assistance.choices import DeclarationAnswer, RequestStatus
from assistance.services import declare_interest
from assistance.tests.factories import make_request
from missions import services
from missions.choices import DeploymentStatus
from missions.models import Mission
from missions.tests.factories import again, make_deployment, make_goer, make_mission
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db
LIST = reverse("missions:mission-list")
OF_MISSION = (
    "mission-detail",
    "mission-edit",
    "mission-terms",
    "mission-briefing",
    "mission-days",
    "mission-invite",
    "mission-history",
    "seat-create",
    "mission-propose",
)
OF_SEAT = ("seat-edit", "seat-hold", "seat-propose", "seat-give-up", "seat-take-up")
OF_PERSON = ("deployment-extend", "deployment-let-go", "answer-record", "release-record", "release-ask")


@pytest.fixture
def file(ministry, partner):
    """A request that is being assessed."""
    return make_request(RequestStatus.ASSESSMENT, institution=ministry, contact=partner, officer=make_officer())


@pytest.fixture
def recused(file):
    """An officer with a conflict of interest on it."""
    person = make_officer(email="recused@example.org")
    words = {"answer": DeclarationAnswer.CONFLICT, "explanation": "My brother works there."}
    declare_interest(assistance_request=file, actor=person, **words)
    return person


def titles(client):
    return [row.title for row in client.get(LIST).context["rows"]]


def test_it_is_in_no_list_and_in_no_file(client, file, recused, manager):
    make_mission(title="Barred", file_reference=file.reference)
    make_mission(title="Open to all")
    client.force_login(manager)
    assert titles(client) == ["Barred", "Open to all"]
    client.force_login(recused)

    assert titles(client) == ["Open to all"]
    lines = b"".join(client.get(reverse("missions:mission-export", args=["csv"])).streaming_content).decode()
    assert ("Barred" in lines, "Open to all" in lines) == (False, True)


def test_none_of_its_pages_is_there(client, file, recused, manager):
    deployment = make_deployment(
        DeploymentStatus.ACCEPTED, mission=make_mission(title="Barred", file_reference=file.reference)
    )
    seat = deployment.seat
    addresses = [reverse(f"missions:{name}", args=[seat.mission_id]) for name in OF_MISSION]
    addresses += [reverse(f"missions:{name}", args=[seat.pk]) for name in OF_SEAT]
    addresses += [reverse(f"missions:{name}", args=[deployment.pk]) for name in OF_PERSON]
    addresses.append(reverse("missions:mission-step", args=[seat.mission_id, "cancel"]))

    client.force_login(manager)
    assert {client.get(address).status_code for address in addresses} == {200}
    client.force_login(recused)
    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.post(address).status_code for address in addresses} == {404}


def test_they_are_not_offered_as_its_officer_and_change_nothing(client, file, recused, manager):
    mission = make_mission(file_reference=file.reference)
    seat = mission.seats.get()
    client.force_login(manager)
    form = client.get(reverse("missions:mission-edit", args=[mission.pk])).context["form"]
    assert recused not in form.fields["officer"].queryset

    values = {"title": "Other", "starts_on": timezone.localdate(), "ends_on": timezone.localdate()}
    for attempt in (
        lambda: services.plan_mission(actor=recused, values={**values, "file_reference": file.reference}),
        lambda: services.change_mission(mission=mission, actor=recused, values={"title": "Other"}),
        lambda: services.give_up_seat(seat=seat, actor=recused),
    ):
        with pytest.raises(StepNotAllowed, match="conflict of interest"):
            attempt()
    assert Mission.objects.get().title == mission.title


def test_no_service_lets_somebody_with_a_conflict_of_interest_act(file, recused):
    held = make_deployment(mission=make_mission(seats=2, file_reference=file.reference))
    mission, other = held.seat.mission, held.seat.mission.seats.last()
    acts = [
        lambda: services.hold_experts(choices={other: make_goer()}, actor=recused),
        lambda: services.invite_experts(mission=mission, actor=recused),
        lambda: services.let_go(deployment=held, actor=recused, reason="Why not."),
        lambda: services.answer_invitation(deployment=again(held), step="decline", actor=recused),
        lambda: services.move_mission(mission=mission, step="cancel", actor=recused, reason="Why not."),
    ]

    for act in acts:
        with pytest.raises(StepNotAllowed, match="conflict of interest"):
            act()
    assert (again(held).status, mission.history.count()) == (DeploymentStatus.HELD, 0)
