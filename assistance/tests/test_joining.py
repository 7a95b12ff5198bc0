"""Joining another authority's request: who may say what when, what becomes of both files, and who is told."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assistance import services
from assistance.choices import JoiningState as J
from assistance.choices import RequestStatus as S
from assistance.models import JoinProposal
from assistance.neighbours import closest_neighbour, neighbours_of
from clock.models import ClockSummary
from partners.tests.factories import make_contact, make_country, make_institution, make_region, make_theme
from workflow.engine import StepNotAllowed, TransitionRefused

from .factories import make_consulted_request, make_draft, make_letter, make_request, write_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(ministry, partner, officer):
    """The Gambia's open request, in assessment."""
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer, title="Ferry permits")


@pytest.fixture
def draft(neighbour, togo):
    """Togo's draft on the same theme."""
    institution = neighbour.memberships.get().institution
    return make_draft(institution, neighbour, title="Permis de travail", problem="Trois registres.")


@pytest.fixture
def wished(draft, target, neighbour):
    """Togo has asked to join."""
    return services.wish_to_join(draft=draft, target=target, actor=neighbour, message="We count permits too.")


@pytest.fixture
def asked(wished, officer):
    """The Gambia has been asked."""
    return services.pass_on_joining(proposal=wished, actor=officer, answer_by=timezone.localdate())


def accept(asked, partner):
    return services.accept_joining(proposal=asked, actor=partner)


def test_a_neighbour_is_another_authority_with_an_open_request_on_the_theme(draft, target):
    make_request(S.ASSESSMENT, theme=make_theme("MD"))
    make_request(S.ASSESSMENT, institution=make_institution(make_country("KE", region=make_region("ESA"))))
    make_request(S.ASSESSMENT, institution=draft.institution)
    make_request(S.WITHDRAWN)
    make_consulted_request()
    make_draft(theme=target.theme)

    assert list(neighbours_of(draft)) == [target]
    assert closest_neighbour(draft) == target


def test_an_open_request_that_is_asked_already_is_not_chosen_again(wished, draft, neighbour):
    services.take_back_joining(proposal=wished, actor=neighbour)

    assert closest_neighbour(draft) is None


def test_on_acceptance_both_ask_together(asked, draft, target, partner, togo, gambia, neighbour):
    accept(asked, partner)

    target.refresh_from_db()
    assert set(target.co_requesters.all()) == {draft.institution}
    assert set(target.countries.all()) == {gambia, togo}
    assert ClockSummary.objects.get(clock=target.clock_id).kind == "regional"
    record = target.history.get(step="join")
    assert (record.actor, record.reason, record.source, record.target) == (
        partner,
        str(draft.institution),
        S.ASSESSMENT,
        S.ASSESSMENT,
    )
    assert type(target).objects.visible_to(neighbour).filter(pk=target.pk).exists()


def test_a_joined_draft_can_be_read_and_discarded_but_not_written_or_sent(asked, draft, partner, neighbour):
    accept(asked, partner)
    make_letter(draft)
    fields = {"assistance_request": draft, "actor": neighbour}

    with pytest.raises(TransitionRefused, match="has become part of MX-"):
        services.save_draft(values={"title": "Other"}, seen={}, **fields)
    with pytest.raises(TransitionRefused, match="has become part of MX-"):
        services.submit_request(**fields)
    services.discard_draft(**fields)

    assert JoinProposal.objects.get(pk=asked.pk).joining is None


def test_a_sent_request_that_joins_is_withdrawn(target, neighbour, togo, partner, officer):
    own = neighbour.memberships.get().institution
    sent = make_request(S.SUBMITTED, institution=own, contact=neighbour)
    offered = services.propose_joining(joining=sent, target=target, actor=officer)
    services.agree_to_join(proposal=offered, actor=neighbour, answer_by=timezone.localdate())

    accept(JoinProposal.objects.get(), partner)

    sent.refresh_from_db()
    target.refresh_from_db()
    assert (sent.status, sent.clock.is_running) == (S.WITHDRAWN, False)
    assert sent.history.get(step="withdraw").reason == f"Joined with {target.reference}."
    assert set(target.co_requesters.all()) == {own}


@pytest.mark.parametrize(
    ("state", "persona", "takes"),
    [
        ("wished", "partner", "pass_on_joining"),
        ("wished", "neighbour", "pass_on_joining"),
        ("wished", "manager", "take_back_joining"),
        ("wished", "partner", "refuse_joining"),
        ("asked", "neighbour", "accept_joining"),
        ("asked", "officer", "accept_joining"),
        ("asked", "neighbour", "refuse_joining"),
        ("asked", "officer", "refuse_joining"),
        ("asked", "partner", "take_back_joining"),
        ("asked", "delegate", "accept_joining"),
        ("asked", "committee_member", "refuse_joining"),
    ],
)
def test_nobody_answers_for_others(request, state, persona, takes):
    proposal, actor = request.getfixturevalue(state), request.getfixturevalue(persona)
    more = {"answer_by": timezone.localdate()} if takes == "pass_on_joining" else {}

    with pytest.raises(StepNotAllowed):
        getattr(services, takes)(proposal=proposal, actor=actor, **more)

    assert JoinProposal.objects.get().state == proposal.state


def test_once_consultation_has_started_it_is_too_late(asked, target, partner, officer):
    write_assessment(target, officer)
    services.move_request(assistance_request=target, step="consult", actor=officer)

    with pytest.raises(TransitionRefused, match="has moved on meanwhile"):
        accept(asked, partner)

    assert not target.co_requesters.exists()
    assert not JoinProposal.objects.open().exists()
    assert services.end_overtaken_joinings() == 1
    assert services.end_overtaken_joinings() == 0
    assert JoinProposal.objects.get().state == J.LAPSED


def test_no_step_is_taken_twice(asked, partner, officer):
    with pytest.raises(TransitionRefused, match="done already"):
        services.pass_on_joining(proposal=asked, actor=officer, answer_by=timezone.localdate())
    accept(asked, partner)

    with pytest.raises(TransitionRefused, match="ended meanwhile"):
        accept(asked, partner)


def test_a_wish_is_made_once(wished, draft, target, neighbour):
    with pytest.raises(TransitionRefused, match="on its way already"):
        services.wish_to_join(draft=draft, target=target, actor=neighbour)


def test_an_unconfirmed_contact_cannot_wish(draft, target, neighbour):
    neighbour.memberships.update(status="claimed", decided_at=None)
    fresh = type(neighbour).objects.get(pk=neighbour.pk)

    with pytest.raises(StepNotAllowed):
        services.wish_to_join(draft=draft, target=target, actor=fresh)


def test_two_requests_of_one_authority_are_not_joined(target, officer, ministry, partner):
    other = make_request(S.SUBMITTED, institution=ministry, contact=partner)

    with pytest.raises(TransitionRefused, match="same authority"):
        services.propose_joining(joining=other, target=target, actor=officer)


def test_discarding_a_draft_takes_its_wish_back(wished, draft, neighbour):
    services.discard_draft(assistance_request=draft, actor=neighbour)

    wished.refresh_from_db()
    assert (wished.state, wished.joining) == (J.WITHDRAWN, None)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("joining_state_known", {"state": "maybe", "ended_at": timezone.now()}),
        ("joining_is_wished", {"agreed_by": None}),
        ("joining_asks_by_a_day", {"answer_by": None}),
        ("joining_ends_are_dated", {"ended_at": timezone.now()}),
        ("joining_ends_are_dated", {"state": J.REFUSED}),
    ],
)
def test_the_database_keeps_a_joining_sound(asked, name, changes):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        JoinProposal.objects.filter(pk=asked.pk).update(**changes)


def test_the_database_keeps_one_open_joining_of_a_pair(asked):
    copy = JoinProposal.objects.get()
    copy.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_the_database_keeps_a_request_from_joining_itself(asked):
    with pytest.raises(IntegrityError, match="joining_is_with_another_request"), transaction.atomic():
        JoinProposal.objects.update(joining=asked.target)


def test_the_database_lets_a_draft_join_once(asked, partner, officer, neighbour):
    accept(asked, partner)
    copy = JoinProposal.objects.get()
    copy.pk, copy.target = None, make_request(S.SUBMITTED)

    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_those_concerned_are_told(draft, target, partner, neighbour, officer, mailoutbox):
    neighbour.language = "en"
    neighbour.save()
    wished = services.wish_to_join(draft=draft, target=target, actor=neighbour)
    asked = services.pass_on_joining(proposal=wished, actor=officer, answer_by=timezone.localdate())
    accept(asked, partner)

    told = {
        (mail.to[0], mail.subject)
        for mail in mailoutbox
        if mail.subject.startswith(("Look", "Please answer", "Nothing"))
    }
    reference, day = asked.target.reference, f"{timezone.localdate():%-d %B}"
    assert {pair for pair in told if reference in pair[1]} == {
        (officer.email, f"Look at it this week: an authority wishes to join {reference}"),
        (officer.email, f"Look at it again: Direction du travail has joined {reference}"),
        (partner.email, f"Please answer by {day}: may another authority join your request {reference}?"),
        (partner.email, f"Nothing to do now: Direction du travail has joined {reference}"),
        (neighbour.email, f"Nothing to do now: you are part of {reference}"),
    }


def test_a_contact_of_both_sides_is_told_once(asked, partner, neighbour, mailoutbox):
    make_contact(asked.institution, name="Second")
    accept(asked, partner)

    to = [
        mail.to[0]
        for mail in mailoutbox
        if "Direction du travail" in mail.subject or asked.target.reference in mail.subject
    ]
    assert len([address for address in to if address == neighbour.email]) == 1
