"""Every step of the request against every role: the expectation is written a second time, by hand."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from assistance import services
from assistance.choices import REFUSING_STEPS, OpinionOutcome
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest, ReferenceCounter
from assistance.tests.factories import (
    make_consulted_request,
    make_draft,
    make_letter,
    make_request,
    record_opinions,
    refuse,
    write_assessment,
)
from assistance.workflow import REQUEST_WORKFLOW
from clock.choices import Outcome, Party
from partners.choices import InstitutionKind
from partners.tests.factories import make_contact, make_country, make_institution
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db

PERSONAS = (
    "partner", "colleague", "neighbour", "delegate", "other_delegate", "committee_member", "officer", "manager",
    "focal_point", "expert", "administrator",
)  # fmt: skip

# step: (status it is taken from, who may, status and holder afterwards)
EXPECTED = {
    "submit": (S.DRAFT, {"partner", "colleague"}, S.SUBMITTED, Party.TEAM),
    "take_up": (S.SUBMITTED, {"officer", "manager"}, S.ASSESSMENT, Party.TEAM),
    "ask": (S.ASSESSMENT, {"officer", "manager"}, S.CLARIFICATION, Party.AUTHORITY),
    "answer": (S.CLARIFICATION, {"partner", "colleague"}, S.ASSESSMENT, Party.TEAM),
    "record_answer": (S.CLARIFICATION, {"officer", "manager"}, S.ASSESSMENT, Party.TEAM),
    "take_back": (S.CLARIFICATION, {"officer", "manager"}, S.ASSESSMENT, Party.TEAM),
    "consult": (S.ASSESSMENT, {"officer", "manager"}, S.CONSULTATION, Party.DELEGATION),
    "record_delegation": (S.CONSULTATION, {"officer", "manager", "delegate"}, S.CONSULTATION, Party.COMMITTEE),
    "record_committee": (S.CONSULTATION, {"officer", "manager", "committee_member"}, S.CONSULTATION, Party.DELEGATION),
    "reassess": (S.CONSULTATION, {"officer", "manager"}, S.ASSESSMENT, Party.TEAM),
    "approve": (S.CONSULTATION, {"manager"}, S.APPROVED, Party.TEAM),
    "decline": (S.SUBMITTED, {"manager"}, S.DECLINED, Party.NOBODY),
    "return_request": (S.ASSESSMENT, {"manager"}, S.RETURNED, Party.NOBODY),
    "withdraw": (S.CONSULTATION, {"partner", "colleague"}, S.WITHDRAWN, Party.NOBODY),
}


@pytest.fixture
def colleague(ministry):
    return make_contact(ministry, name="Lamin Ceesay")


@pytest.fixture
def people(request, partner, neighbour):
    return {name: request.getfixturevalue(name) for name in PERSONAS}


def prepare(step, people, ministry):
    """A request from which the step could be taken by the right person."""
    status = EXPECTED[step][0]
    fields = {"institution": ministry, "contact": people["partner"]}
    if status == S.DRAFT:
        return make_draft(**fields)
    assistance_request = make_request(status, officer=people["officer"], **fields)
    if step == "take_up":
        services.assign_officer(
            assistance_request=assistance_request, officer=people["officer"], actor=people["officer"]
        )
    if step == "consult":
        write_assessment(assistance_request, people["officer"])
    if step == "approve":
        record_opinions(assistance_request, people["officer"])
    return AssistanceRequest.objects.get(pk=assistance_request.pk)


def take(step, assistance_request, actor):
    """Take a step through its service."""
    fields = {"assistance_request": assistance_request, "actor": actor}
    today = timezone.localdate()
    special = {
        "submit": lambda: services.submit_request(**fields),
        "ask": lambda: services.ask_question(text="How many?", due_on=today + timedelta(days=5), **fields),
        "answer": lambda: services.answer_questions(answers=answers_for(assistance_request), **fields),
        "record_answer": lambda: record_answers(assistance_request, actor),
        "record_delegation": lambda: give_opinion("delegation", fields, today),
        "record_committee": lambda: give_opinion("committee", fields, today),
        "decline": lambda: refuse(step="decline", **fields),
        "return_request": lambda: refuse(step="return_request", **fields),
        "approve": lambda: services.approve_request(reason="", open_action=opens_nothing, **fields),
    }
    if step in special:
        return special[step]()
    return services.move_request(step=step, reason="A reason.", **fields)


def opens_nothing(approved):
    """The Action belongs to the app above; its tests try the opening."""


def answers_for(assistance_request):
    return {question.pk: "Forty." for question in assistance_request.questions.all()}


def record_answers(assistance_request, actor):
    for question in assistance_request.questions.all():
        services.record_answer(question=question, text="Forty.", came_as="Letter of 2 June.", actor=actor)


def give_opinion(body, fields, today):
    return services.record_opinion(body=body, outcome=OpinionOutcome.FAVOURABLE, text="", given_on=today, **fields)


def test_the_table_has_no_step_that_is_not_tried_here():
    assert {step.name for step in REQUEST_WORKFLOW.steps} == set(EXPECTED)


@pytest.mark.parametrize("step", EXPECTED)
def test_each_role_takes_its_own_steps_and_no_other(step, people, ministry):
    assistance_request = prepare(step, people, ministry)
    _source, allowed, target, holder = EXPECTED[step]
    took = set()
    for name, person in people.items():
        sid = transaction.savepoint()
        try:
            take(step, AssistanceRequest.objects.get(pk=assistance_request.pk), person)
        except StepNotAllowed as refused:
            assert str(REQUEST_WORKFLOW.step(step).who.label) in str(refused)
        else:
            took.add(name)
            after = AssistanceRequest.objects.get(pk=assistance_request.pk)
            assert (after.status, after.holder) == (target, holder)
            assert after.history.last().actor == person
        transaction.savepoint_rollback(sid)

    assert took == allowed


@pytest.mark.parametrize("step", EXPECTED)
def test_no_step_is_taken_from_another_status(step, officer, partner, ministry):
    sources = set(REQUEST_WORKFLOW.step(step).sources)
    for status in set(S) - sources - {S.APPROVED}:
        elsewhere = make_request(status, institution=ministry, contact=partner)
        with pytest.raises(TransitionRefused, match="is not possible"):
            REQUEST_WORKFLOW.check(elsewhere, step, officer, "A reason.")


@pytest.mark.parametrize("step", ["take_back", "reassess", "decline", "return_request", "withdraw"])
def test_a_reason_is_required(step, people, ministry):
    assistance_request = prepare(step, people, ministry)
    actor = people[sorted(EXPECTED[step][1])[0]]

    is_refusal = step in REFUSING_STEPS
    with pytest.raises(TransitionRefused, match="Give the reason"):
        (refuse if is_refusal else services.move_request)(
            assistance_request=assistance_request, step=step, actor=actor, reason="  "
        )


def test_a_letter_alone_is_enough(ministry, partner):
    draft = make_draft(ministry, partner, title="", problem="", asked_for="")
    make_letter(draft)

    assert services.submit_request(assistance_request=draft, actor=partner).status == S.SUBMITTED


def test_without_letter_and_words_nothing_is_sent(ministry, partner):
    draft = make_draft(ministry, partner, problem="")

    with pytest.raises(TransitionRefused, match="Add the signed letter"):
        services.submit_request(assistance_request=draft, actor=partner)

    draft.refresh_from_db()
    assert (draft.status, draft.reference, draft.clock) == (S.DRAFT, None, None)


def test_an_unconfirmed_contact_drafts_but_does_not_send(gambia):
    institution = make_institution(gambia)
    contact = make_contact(institution)
    contact.memberships.update(status="claimed", decided_at=None)
    draft = make_draft(institution, contact)

    with pytest.raises(TransitionRefused, match="not yet confirmed"):
        services.submit_request(assistance_request=draft, actor=contact)


def test_a_proposed_institution_is_confirmed_first(gambia):
    institution = make_institution(gambia, is_confirmed=False)
    contact = make_contact(institution)

    with pytest.raises(TransitionRefused, match="is new to us"):
        services.submit_request(assistance_request=make_draft(institution, contact), actor=contact)


def test_civil_society_asks_with_a_public_body(gambia, ministry):
    association = make_institution(gambia, InstitutionKind.CIVIL_SOCIETY)
    contact = make_contact(association)
    draft = make_draft(association, contact)
    with pytest.raises(TransitionRefused, match="together with a public body"):
        services.submit_request(assistance_request=draft, actor=contact)

    draft.co_requesters.add(ministry)

    assert services.submit_request(assistance_request=draft, actor=contact).status == S.SUBMITTED


def test_a_country_outside_the_regions_cannot_ask(partner, ministry):
    draft = make_draft(ministry, partner, countries=[make_country("CH", region=None)])

    with pytest.raises(TransitionRefused, match="none of the programme's regions"):
        services.submit_request(assistance_request=draft, actor=partner)


def test_an_objection_bars_the_approval(manager, ministry, partner, officer):
    consulted = make_request(S.CONSULTATION, institution=ministry, contact=partner)
    record_opinions(consulted, officer, committee=OpinionOutcome.OBJECTION)

    with pytest.raises(TransitionRefused, match="objected"):
        take("approve", consulted, manager)

    consulted.refresh_from_db()
    assert consulted.status == S.CONSULTATION
    assert consulted.decided_on is None


def test_an_approval_that_opens_nothing_leaves_no_trace(manager):
    consulted = make_consulted_request()

    def fails(approved):
        raise RuntimeError("no Action")

    with pytest.raises(RuntimeError):
        services.approve_request(assistance_request=consulted, actor=manager, reason="", open_action=fails)

    consulted.refresh_from_db()
    assert (consulted.status, consulted.decided_on) == (S.CONSULTATION, None)
    assert not consulted.history.filter(step="approve").exists()
    with pytest.raises(ValueError, match="service of its own"):
        services.move_request(assistance_request=consulted, step="approve", actor=manager)


@pytest.mark.parametrize(
    ("step", "outcome"),
    [("decline", Outcome.DECLINED), ("return_request", Outcome.RETURNED), ("withdraw", Outcome.WITHDRAWN)],
)
def test_an_ended_request_stops_its_clock(step, outcome, manager, partner, ministry):
    sent = make_request(S.ASSESSMENT, institution=ministry, contact=partner)

    take(step, sent, partner if step == "withdraw" else manager)

    sent.clock.refresh_from_db()
    assert (sent.clock.outcome, sent.clock.stopped_on) == (outcome, timezone.localdate())


def test_references_count_up_within_a_year(ministry, partner):
    year = timezone.localdate().year
    sent = [make_request(institution=ministry, contact=partner).reference for _turn in range(3)]

    assert sent == [f"MX-{year}-{number:03d}" for number in (1, 2, 3)]


def test_the_thousandth_file_grows_a_digit(ministry, partner):
    year = timezone.localdate().year
    ReferenceCounter.objects.create(year=year, last_number=999)

    assert make_request(institution=ministry, contact=partner).reference == f"MX-{year}-1000"


def test_a_paper_request_counts_from_its_receipt(ministry):
    received_on = timezone.localdate() - timedelta(days=10)

    sent = make_request(institution=ministry, received_on=received_on)

    assert sent.clock.started_on == received_on
    assert sent.history.get().on == received_on
    assert sent.history.get().on_behalf_of == str(ministry)


def test_who_asks_with_another_does_not_withdraw_for_it(ministry, partner, togo):
    neighbour = make_institution(togo)
    contact = make_contact(neighbour)
    sent = make_request(institution=ministry, contact=partner)
    sent.co_requesters.add(neighbour)

    with pytest.raises(StepNotAllowed, match="the authority that leads the request"):
        services.move_request(assistance_request=sent, step="withdraw", actor=contact, reason="Not for us.")

    sent.refresh_from_db()
    assert sent.status == S.SUBMITTED
