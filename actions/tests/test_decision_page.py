"""The decision page: what it rests on, who decides, and what a second click finds."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_manager, make_officer
from actions import services
from actions.models import Action
from actions.tests.factories import make_action, make_consulted_request
from actions.tests.reading import anybody, read, signed_in, text_of
from assistance.choices import OpinionOutcome, RequestStatus
from assistance.models import Assessment
from assistance.tests.factories import make_request, record_opinions

pytestmark = pytest.mark.django_db


def url_of(assistance_request):
    return reverse("actions:request-approve", args=[assistance_request.reference])


@pytest.fixture
def consulted(ministry, partner):
    return make_consulted_request(institution=ministry, contact=partner)


def test_the_page_says_on_what_and_with_what_effect(consulted, manager):
    page = text_of(read(manager, url_of(consulted)))

    for words in (
        "Clear, limited and wanted.",
        "Favourable",
        "EU Delegation consulted",
        "The Action The Gambia I is opened under",
    ):
        assert words in page
    assert not Action.objects.exists()


def test_approving_opens_the_action(consulted, manager):
    response = signed_in(manager).post(url_of(consulted), {"conditions": ""}, follow=True)

    action = Action.objects.get()
    consulted.refresh_from_db()
    assert (consulted.status, action.reference) == (RequestStatus.APPROVED, consulted.reference)
    assert "Approved. The Gambia I is open; the authority is told." in text_of(response)


def test_a_double_click_opens_one_action_and_says_who_approved(consulted, manager):
    client = signed_in(manager)
    client.post(url_of(consulted), {"conditions": ""})

    page = text_of(client.post(url_of(consulted), {"conditions": ""}, follow=True))

    assert Action.objects.count() == 1
    assert "Amina Rahal approved this request on " in page


def test_a_second_manager_is_told(consulted, manager):
    services.approve_request(assistance_request=consulted, actor=manager)

    page = text_of(signed_in(make_manager()).get(url_of(consulted), follow=True))

    assert "Amina Rahal approved this request on " in page


@anybody("officer", "administrator")
def test_staff_read_it_blocked_with_the_reason(consulted, persona, request):
    user = request.getfixturevalue(persona)

    page = text_of(read(user, url_of(consulted)))

    assert "This step is taken by a programme manager." in page
    assert "aria-disabled" in page
    assert signed_in(user).post(url_of(consulted), {"conditions": ""}).status_code == 403
    assert not Action.objects.exists()


@anybody("partner", "delegate", "committee_member")
def test_others_who_see_the_request_do_not_decide(consulted, persona, request):
    user = request.getfixturevalue(persona)

    assert read(user, url_of(consulted)).status_code == 403
    assert signed_in(user).post(url_of(consulted), {"conditions": ""}).status_code == 403


@anybody("neighbour", "other_delegate", "expert", "focal_point")
def test_strangers_find_nothing(consulted, persona, request):
    assert read(request.getfixturevalue(persona), url_of(consulted)).status_code == 404


def test_without_opinions_it_is_blocked(ministry, manager):
    waiting = make_request(RequestStatus.CONSULTATION, institution=ministry)

    page = text_of(read(manager, url_of(waiting)))
    response = signed_in(manager).post(url_of(waiting), {"conditions": "Kept."})

    assert "The outcome of the EU Delegation&#x27;s consultation is not recorded." in page
    assert (response.status_code, response.context["form"]["conditions"].value()) == (409, "Kept.")
    assert not Action.objects.exists()


def test_an_objection_bars_the_approval(ministry, manager):
    waiting = make_request(RequestStatus.CONSULTATION, institution=ministry)
    record_opinions(waiting, make_officer(), committee=OpinionOutcome.OBJECTION)

    response = signed_in(manager).post(url_of(waiting), {"conditions": ""})

    assert response.status_code == 409
    assert "The Steering Committee objected on" in text_of(response)


def test_recommended_conditions_are_named(consulted, manager):
    Assessment.objects.update(recommendation="conditions", conditions="One focal point.")
    client = signed_in(manager)

    assert client.get(url_of(consulted)).context["form"]["conditions"].value() == "One focal point."
    assert list(client.post(url_of(consulted), {"conditions": " "}).context["form"].errors) == ["conditions"]
    client.post(url_of(consulted), {"conditions": "One focal point, named by June."})

    assert Action.objects.get().conditions == "One focal point, named by June."


@pytest.mark.parametrize("status", [RequestStatus.SUBMITTED, RequestStatus.ASSESSMENT, RequestStatus.DECLINED])
def test_before_and_after_the_consultation_there_is_nothing_to_decide(ministry, manager, status):
    early = make_request(status, institution=ministry)

    assert read(manager, url_of(early)).status_code == 409
    assert signed_in(manager).post(url_of(early), {"conditions": ""}).status_code == 409
    assert not Action.objects.exists()


def test_an_extension_before_the_decision_goes_with_the_action(consulted, manager):
    services.extend_deadline(
        clock=consulted.clock,
        days=5,
        ground="security",
        reason="Curfew.",
        actor=manager,
        seen_due_on=consulted.clock.due_on,
    )

    action = services.approve_request(assistance_request=consulted, actor=manager)

    consulted.clock.refresh_from_db()
    assert action.deadline_on == consulted.clock.due_on


def test_the_next_action_of_the_country_is_announced(ministry, partner, manager):
    make_action(institution=ministry, contact=partner)
    second = make_consulted_request(institution=ministry, contact=partner)

    assert "The Action The Gambia II is opened" in text_of(read(manager, url_of(second)))
