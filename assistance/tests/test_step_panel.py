"""The panel of steps and the officer in charge: what is offered to whom, and what stands in the history."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_officer
from assistance import services
from assistance.choices import ConsultedBody, OpinionOutcome, RequestStatus
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_request

pytestmark = pytest.mark.django_db


def url(name, assistance_request):
    """An address of a request."""
    return reverse(f"assistance:{name}", args=[assistance_request.reference])


def told(answer):
    """The messages on the page that an answer leads to."""
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def sent(ministry, partner):
    """A request that has been sent; nobody is in charge yet."""
    return make_request(institution=ministry, contact=partner)


@pytest.fixture
def consulted(ministry, partner, officer):
    """A request on which both bodies have answered."""
    row = make_request(RequestStatus.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    for body in ConsultedBody:
        services.record_opinion(
            assistance_request=row, body=body, actor=officer, outcome=OpinionOutcome.FAVOURABLE, text="",
            given_on=timezone.localdate(),
        )  # fmt: skip
    return AssistanceRequest.objects.get(pk=row.pk)


def test_every_step_from_here_is_shown_with_why_not(client, officer, sent):
    sent = AssistanceRequest.objects.get(pk=sent.pk)
    client.force_login(officer)
    steps = {offer.name: offer for offer in client.get(url("request-detail", sent)).context["offers"]}
    assert set(steps) == {"take_up", "decline", "withdraw", "extend"}
    assert not any(item.is_open for item in steps.values())
    assert steps["take_up"].reasons == ("Nobody is in charge yet: assign an officer.",)
    assert steps["decline"].reasons == ("This step is taken by a programme manager.",)
    assert steps["withdraw"].reasons == ("This step is taken by a contact of the authority that leads the request.",)
    assert [address for address, _words in steps["take_up"].ways] == [url("officer-assign", sent)]


def test_a_file_is_offered_to_officers_who_do_not_have_it(client, officer, manager, sent):
    link = url("officer-assign", sent)
    services.assign_officer(assistance_request=sent, officer=officer, actor=officer)
    offered = {}
    for person in (officer, make_officer(), manager):
        client.force_login(person)
        offered[person] = link in client.get(url("request-detail", sent)).content.decode()
    assert list(offered.values()) == [False, True, True]


def test_the_history_says_who_put_whom_in_charge_and_the_authority_does_not_read_it(
    client, officer, manager, partner, sent
):
    services.assign_officer(assistance_request=sent, officer=officer, actor=manager)
    services.assign_officer(assistance_request=sent, officer=officer, actor=manager)
    lines = {}
    for person in (officer, partner):
        client.force_login(person)
        history = client.get(url("request-history", sent)).context["history"]
        lines[person] = [(line.who, line.text, line.reason) for line in history if "charge" in line.text]
    assert lines == {officer: [(str(manager), "Officer put in charge", str(officer))], partner: []}


def test_an_officer_in_charge_is_not_asked_to_take_the_file_on(client, officer, sent):
    services.assign_officer(assistance_request=sent, officer=officer, actor=officer)
    client.force_login(officer)
    page = client.get(url("officer-assign", sent), follow=True)
    assert told(page) == ["You are in charge of this request. A programme manager can hand it on."]


def test_an_answer_that_was_given_may_be_replaced_while_others_are_silent(client, officer, ministry, partner):
    row = make_request(RequestStatus.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    services.record_opinion(
        assistance_request=row, body=ConsultedBody.COMMITTEE, actor=officer, outcome=OpinionOutcome.FAVOURABLE,
        given_on=timezone.localdate(),
    )  # fmt: skip
    client.force_login(officer)
    offers = {offer.name: offer for offer in client.get(url("request-detail", row)).context["offers"]}

    assert "a new one takes its place and the history keeps both" in offers["record_committee"].effect
    assert offers["record_delegation"].effect == "Record an answer that you have in hand, in its name."
    assert {offer.tone for offer in offers.values()} == {"plain"}


def test_once_all_have_agreed_nobody_is_asked_for_an_answer(client, officer, consulted):
    client.force_login(officer)
    offers = {offer.name for offer in client.get(url("request-detail", consulted)).context["offers"]}

    assert offers & {"record_committee", "record_delegation"} == set()
