"""Declarations of interests: who declares what, what follows from it, how a recusal is lifted, and when one must speak."""

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.tests.factories import make_manager, make_officer
from assistance import services
from assistance.choices import ConsultedBody, DeclarationAnswer, HintKind, OpinionOutcome
from assistance.choices import RequestStatus as S
from assistance.hint_facts import hints_on
from assistance.models import AssistanceRequest, ConflictDeclaration
from assistance.tests.factories import make_consulted_request, make_request
from partners.choices import InterestKind, MembershipStatus
from partners.models import Interest
from partners.tests.factories import make_contact, make_delegate, make_institution, make_membership
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db
NONE, CONFLICT = DeclarationAnswer.NONE, DeclarationAnswer.CONFLICT


@pytest.fixture
def assessed(ministry, partner, officer):
    """A request that the officer assesses."""
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


def declare(assistance_request, actor, answer=CONFLICT, explanation="My brother works there.", **fields):
    """Declare, as a page does."""
    return services.declare_interest(
        assistance_request=assistance_request, actor=actor, answer=answer, explanation=explanation, **fields
    )


def steps_of(file):
    """The history's steps, oldest first."""
    return list(file.history.order_by("at", "id").values_list("step", flat=True))


def test_a_later_declaration_replaces_the_one_before_and_both_stay(assessed, committee_member, manager):
    first = declare(assessed, manager, NONE, "")
    second = declare(assessed, manager)

    first.refresh_from_db()
    assert (first.is_current, second.is_recusal, assessed.declarations.count()) == (False, True, 2)
    assert steps_of(assessed)[-2:] == ["declare", "declare"]


def test_the_same_form_sent_twice_declares_once(assessed, manager):
    assert declare(assessed, manager, NONE, "Just so.") == declare(assessed, manager, NONE, "Just so.")
    assert assessed.declarations.count() == 1


def test_the_officer_in_charge_steps_aside_and_the_managers_are_asked(assessed, officer, manager, mailoutbox):
    mailoutbox.forget()
    declare(assessed, officer)

    assessed.refresh_from_db()
    assert assessed.officer is None
    assert steps_of(assessed)[-2:] == ["declare", "lose_officer"]
    assert [(mail.to, "Please put an officer in charge of" in mail.subject) for mail in mailoutbox] == [
        ([manager.email], True)
    ]


@pytest.mark.parametrize("is_alone", [True, False])
def test_the_team_hears_when_nobody_at_the_delegation_can_answer(is_alone, gambia, delegate, officer, mailoutbox):
    consulted = make_consulted_request(officer=officer)
    if not is_alone:
        make_delegate(gambia)
    mailoutbox.forget()

    declare(consulted, delegate)

    expected = [[officer.email]] if is_alone else []
    assert [mail.to for mail in mailoutbox] == expected


def test_a_conflict_is_explained(assessed, manager):
    with pytest.raises(TransitionRefused, match="Say in a sentence"):
        declare(assessed, manager, explanation="  ")
    assert not assessed.declarations.exists()


def test_nobody_lifts_their_own_recusal(assessed, manager):
    declare(assessed, manager)
    with pytest.raises(StepNotAllowed, match="Only a programme manager can lift it"):
        declare(assessed, manager, NONE, "I was wrong.")
    with pytest.raises(StepNotAllowed):
        declare(assessed, manager, NONE, "I was wrong.", person=manager)


def test_another_manager_lifts_it_with_a_reason_and_the_person_is_told(assessed, officer, manager, mailoutbox):
    declare(assessed, officer)
    mailoutbox.forget()
    lift = declare(assessed, manager, NONE, "It was his namesake.", person=officer)

    assert (lift.person, lift.declared_by, lift.is_lift) == (officer, manager, True)
    assert AssistanceRequest.objects.visible_to(officer).filter(pk=assessed.pk).exists()
    (mail,) = mailoutbox
    assert mail.to == [officer.email] and "It was his namesake." in mail.body


@pytest.mark.parametrize("who", ["officer", "administrator", "delegate", "partner", "recused_manager"])
def test_nobody_else_lifts_it(who, assessed, committee_member, request):
    colleague = make_officer()
    declare(assessed, colleague)
    if who == "recused_manager":
        lifter = make_manager()
        declare(assessed, lifter)
    else:
        lifter = request.getfixturevalue(who)
    with pytest.raises(StepNotAllowed):
        declare(assessed, lifter, NONE, "Go on.", person=colleague)


def test_a_lift_has_its_reason_and_its_recusal(assessed, manager):
    colleague = make_officer()
    with pytest.raises(TransitionRefused, match="no conflict of interest on this file that could be lifted"):
        declare(assessed, manager, NONE, "Go on.", person=colleague)
    declare(assessed, colleague)
    with pytest.raises(TransitionRefused, match="Say why the recusal is lifted"):
        declare(assessed, manager, NONE, " ", person=colleague)


@pytest.mark.parametrize("who", ["partner", "neighbour", "other_delegate", "committee_member", "expert"])
def test_only_those_who_work_on_the_file_and_read_it_declare(who, assessed, request):
    with pytest.raises(StepNotAllowed):
        declare(assessed, request.getfixturevalue(who))


def test_nobody_who_is_recused_is_put_in_charge(assessed, manager):
    colleague = make_officer(name="Jonas Falk")
    declare(assessed, colleague)
    with pytest.raises(TransitionRefused, match="Jonas Falk has declared a conflict of interest"):
        services.assign_officer(assistance_request=assessed, officer=colleague, actor=manager)


def test_answering_declares_none_once_and_in_silence(committee_member, ministry, partner):
    consulted = make_request(S.CONSULTATION, institution=ministry, contact=partner)
    for _time in range(2):
        services.record_opinion(
            assistance_request=consulted, body=ConsultedBody.COMMITTEE, actor=committee_member,
            outcome=OpinionOutcome.FAVOURABLE, text="", given_on=consulted.received_on,
        )  # fmt: skip

    declaration = consulted.declarations.get(person=committee_member)
    assert (declaration.answer, declaration.is_explicit) == (NONE, False)
    assert "declare" not in steps_of(consulted)


def test_with_a_hint_one_must_speak_before_one_judges(committee_member, ministry, partner):
    consulted = make_request(S.CONSULTATION, institution=ministry, contact=partner)
    Interest.objects.create(person=committee_member, institution=ministry, kind=InterestKind.WORKED, to_year=2024)
    judge = {"assistance_request": consulted, "actor": committee_member}

    with pytest.raises(TransitionRefused) as refused:
        services.declare_none_if_silent(**judge)
    assert str(refused.value) == (
        "You may have a conflict of interest: you worked at Department of Labour until 2024. "
        "Declare first whether you have one, on the page “Declare your interests” of the file."
    )
    declare(consulted, committee_member, NONE, "I left before this began.")
    services.declare_none_if_silent(**judge)
    assert consulted.declarations.filter(person=committee_member).count() == 1


def test_who_declared_in_silence_before_the_hint_came_must_speak(committee_member, ministry, partner):
    consulted = make_request(S.CONSULTATION, institution=ministry, contact=partner)
    services.declare_none_if_silent(assistance_request=consulted, actor=committee_member)
    make_membership(committee_member, ministry, MembershipStatus.ENDED)
    with pytest.raises(TransitionRefused, match="you belonged to Department of Labour until"):
        services.declare_none_if_silent(assistance_request=consulted, actor=committee_member)


def test_who_cannot_be_recused_declares_nothing(assessed, partner):
    services.declare_none_if_silent(assistance_request=assessed, actor=partner)
    assert not assessed.declarations.exists()


@time_machine.travel("2026-07-15 10:00+02:00")
def test_hints_come_from_every_source_in_two_queries(ministry, gambia, django_assert_num_queries):
    contact = make_contact(ministry, email="fatou@labour.gov.gm")
    tied, past, same_house = make_officer(), make_manager(), make_officer(email="new@labour.gov.gm")
    asked = make_request(S.ASSESSMENT, institution=ministry, contact=contact)
    co_requester = make_institution(gambia, name="Statistics Bureau")
    asked.co_requesters.add(co_requester)
    Interest.objects.create(person=tied, institution=co_requester, kind=InterestKind.CLOSE)
    make_membership(past, ministry, MembershipStatus.ENDED)
    AssistanceRequest.objects.filter(pk=asked.pk).update(updated_by=past)
    file = AssistanceRequest.objects.select_related("institution").prefetch_related("co_requesters").get(pk=asked.pk)
    people = [tied, past, same_house, make_officer()]

    with django_assert_num_queries(2):
        found = hints_on(file, people)

    kinds = {key: [(hint.kind, hint.institution, hint.until) for hint in hints] for key, hints in found.items()}
    assert kinds == {
        tied.pk: [(HintKind.CLOSE, "Statistics Bureau", None)],
        past.pk: [(HintKind.BELONGED, "Department of Labour", 2026), (HintKind.WROTE, "", None)],
        same_house.pk: [(HintKind.DOMAIN, "Department of Labour", None)],
    }


def refused_by(name):
    """The database refuses a row."""
    return pytest.raises(IntegrityError, match=name)


def row(assistance_request, person, **fields):
    """A declaration written past the services."""
    values = {"answer": NONE, "declared_by": person, **fields}
    with transaction.atomic():
        return ConflictDeclaration.objects.create(assistance_request=assistance_request, person=person, **values)


def test_the_database_keeps_declarations_sound(assessed, officer, manager):
    with refused_by("declaration_conflicts_are_explained"):
        row(assessed, officer, answer=CONFLICT)
    with refused_by("declaration_answer_known"):
        row(assessed, officer, answer="perhaps")
    with refused_by("declaration_silence_declares_none"):
        row(assessed, officer, answer=CONFLICT, explanation="Kin.", is_explicit=False)
    with refused_by("declaration_of_others_is_explained"):
        row(assessed, officer, declared_by=manager)
    with refused_by("declaration_nobody_recuses_others"):
        row(assessed, officer, declared_by=manager, answer=CONFLICT, explanation="Kin.")
    row(assessed, officer)
    with pytest.raises(IntegrityError):
        row(assessed, officer)


def test_the_gate_costs_a_list_no_query_of_its_own(assessed, officer, client):
    """It is part of the list's own query."""
    with CaptureQueriesContext(
        connection,
    ) as found:
        list(AssistanceRequest.objects.visible_to(officer).values("pk"))
    assert len(found) == 1 and "declaration" in found[0]["sql"]
