"""What is awaited on each open file, from which party and people, by when: derived from the data alone."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.tests.factories import make_manager
from actions import services
from actions.choices import ActionStatus as A
from actions.tests.factories import make_action, make_consulted_request, plan
from actions.waiting import batches, is_still_awaited, waits_of, waits_on
from assistance import services as request_services
from assistance.choices import ConsultedBody, OpinionOutcome
from assistance.choices import RequestStatus as R
from assistance.tests.factories import make_request
from clock.choices import ExtensionGround, Party, WaitKind
from partners.tests.factories import (
    make_committee_member,
    make_contact,
    make_delegate,
    make_institution,
    make_stand_in,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 8)


@pytest.fixture(autouse=True)
def monday():
    """Monday 8 June 2026, in the morning."""
    with time_machine.travel("2026-06-08 10:00+02:00", tick=False) as moment:
        yield moment


@pytest.fixture
def own(ministry, partner, officer):
    """Fields of a file of the ministry with its officer."""
    return {"institution": ministry, "contact": partner, "officer": officer}


def awaited(file, today=TODAY):
    """{kind: wait} of a request or an Action, the deadline left out."""
    waits = {wait.kind: wait for wait in waits_on(file.reference, today)}
    assert waits.pop(WaitKind.DEADLINE).due_on == file.clock.due_on
    return waits


def the_one(file, kind):
    """The only thing that is awaited on a file."""
    waits = awaited(file)
    assert list(waits) == [kind]
    return waits[kind]


def test_a_new_request_waits_for_an_officer(ministry, partner, manager):
    wait = the_one(make_request(institution=ministry, contact=partner), WaitKind.ASSIGN)

    assert (wait.party, wait.people, wait.since) == (Party.TEAM, (manager,), TODAY)
    assert wait.due_on == date(2026, 6, 10)
    assert wait.url_name == "assistance:officer-assign"


def test_an_assigned_request_is_taken_up_then_assessed(own, officer):
    sent = make_request(institution=own["institution"], contact=own["contact"])
    request_services.assign_officer(assistance_request=sent, officer=officer, actor=officer)
    taken = make_request(R.ASSESSMENT, **own)

    assert the_one(sent, WaitKind.TAKE_UP).people == (officer,)
    wait = the_one(taken, WaitKind.ASSESS)
    assert (wait.people, wait.since, wait.url_name) == ((officer,), TODAY, "assistance:assessment-edit")
    # 8 September back by 49 working days of the later stages, over 21 July and 15 August
    assert wait.due_on == date(2026, 6, 30)


def test_questions_wait_for_the_contacts_day_by_day(own, ministry, partner, officer, neighbour):
    colleague = make_contact(ministry)
    asked = make_request(R.CLARIFICATION, **own)
    ask_again(asked, officer, days=7)
    ask_again(asked, officer, days=9)

    waits = [wait for wait in waits_on(asked.reference, TODAY) if wait.kind == WaitKind.ANSWER]

    assert [(wait.due_on, wait.count) for wait in waits] == [(date(2026, 6, 15), 2), (date(2026, 6, 17), 1)]
    assert {wait.party for wait in waits} == {Party.AUTHORITY}
    assert [set(wait.people) for wait in waits] == [{partner, colleague}] * 2


def ask_again(assistance_request, officer, days):
    """Ask something else beside."""
    request_services.ask_question(
        assistance_request=assistance_request, text=f"And in {days} days?", actor=officer,
        due_on=timezone.localdate() + timedelta(days=days),
    )  # fmt: skip


def test_those_who_ask_with_it_are_asked_too(own, partner, togo):
    other = make_contact(make_institution(togo))
    asked = make_request(R.CLARIFICATION, **own)
    asked.co_requesters.add(other.memberships.get().institution)

    assert set(the_one(asked, WaitKind.ANSWER).people) == {partner, other}


def test_those_who_are_silent_are_waited_for_until_silence_ends(own, gambia, delegate, committee_member, manager):
    second = make_delegate(gambia)
    asked = make_request(R.CONSULTATION, **own)
    waits = awaited(asked)
    assert {kind: set(wait.people) for kind, wait in waits.items()} == {
        WaitKind.DELEGATION: {delegate, second},
        WaitKind.COMMITTEE: {committee_member},
    }
    assert {(wait.due_on, wait.since, wait.url_name) for wait in waits.values()} == {
        (date(2026, 6, 15), TODAY, "assistance:consultation-answer")
    }

    opinion(asked, ConsultedBody.DELEGATION, delegate)
    assert awaited(asked)[WaitKind.DELEGATION].people == (second,)
    opinion(asked, ConsultedBody.DELEGATION, second)
    assert list(awaited(asked)) == [WaitKind.COMMITTEE]
    opinion(asked, ConsultedBody.COMMITTEE, committee_member)
    wait = the_one(asked, WaitKind.DECIDE)
    assert (wait.people, wait.url_name) == ((manager,), "actions:request-approve")


def test_whoever_is_away_leaves_it_to_the_stand_in(own, delegate, committee_member):
    stand_in = make_committee_member("EEAS")
    asked = make_request(R.CONSULTATION, **own)
    assert set(awaited(asked)[WaitKind.COMMITTEE].people) == {committee_member, stand_in}

    make_stand_in(committee_member, stand_in)

    assert awaited(asked)[WaitKind.COMMITTEE].people == (stand_in,)


def test_a_broken_silence_is_a_managers(own, committee_member, manager):
    asked = make_request(R.CONSULTATION, **own)
    request_services.record_opinion(
        assistance_request=asked, body=ConsultedBody.COMMITTEE, actor=committee_member, given_on=TODAY,
        outcome=OpinionOutcome.OBJECTION, text="Overlap.",
    )  # fmt: skip

    assert the_one(asked, WaitKind.DECIDE).people == (manager,)


def opinion(assistance_request, body, actor):
    """Give a favourable opinion."""
    request_services.record_opinion(
        assistance_request=assistance_request, body=body, actor=actor, given_on=TODAY,
        outcome=OpinionOutcome.FAVOURABLE,
    )  # fmt: skip


def test_a_plan_is_written_agreed_made_ready_launched(own, partner, officer):
    action = make_action(is_planned=False, **own)
    wait = the_one(action, WaitKind.PLAN)
    assert (wait.people, wait.due_on) == ((officer,), date(2026, 8, 20))

    plan(action)
    action = services.move_action(action=action, step="send_plan", actor=officer)
    wait = the_one(action, WaitKind.AGREE)
    assert (wait.people, wait.due_on, wait.since) == ((partner,), date(2026, 6, 15), TODAY)

    action = services.move_action(action=action, step="agree", actor=partner)
    wait = the_one(action, WaitKind.READY)
    assert (wait.people, wait.due_on) == ((officer,), action.deadline_on)
    action = services.move_action(action=action, step="declare_ready", actor=officer)
    assert the_one(action, WaitKind.LAUNCH).due_on == action.deadline_on

    services.move_action(action=action, step="launch", actor=officer)
    assert waits_on(action.reference, TODAY) == []


def test_an_action_on_hold_waits_for_nothing_but_its_deadline(own, manager):
    action = make_action(**own)
    action = services.move_action(action=action, step="hold", actor=manager, reason="Elections.")

    assert awaited(action) == {}


def test_past_the_deadline_a_manager_extends_or_ends(own, manager, monday):
    action = make_action(A.READY, manager=manager, **own)
    late = action.deadline_on + timedelta(days=1)

    (wait,) = waits_on(action.reference, late)

    assert (wait.kind, wait.people, wait.since) == (WaitKind.OVERDUE, (manager,), action.deadline_on)
    assert wait.url_name == "actions:deadline-extend"


def test_an_answer_is_awaited_beyond_the_deadline(own):
    asked = make_request(R.CLARIFICATION, **own)

    kinds = [wait.kind for wait in waits_on(asked.reference, asked.clock.due_on + timedelta(days=1))]

    assert kinds == [WaitKind.ANSWER, WaitKind.OVERDUE]


def test_an_extension_makes_a_new_wait_of_the_launch(own, manager):
    action = make_action(A.READY, manager=manager, **own)
    key = the_one(action, WaitKind.LAUNCH).key
    services.extend_deadline(
        clock=action.clock, days=10, ground=ExtensionGround.TRAVEL, reason="Visa.", actor=manager,
        seen_due_on=action.deadline_on,
    )  # fmt: skip
    action.refresh_from_db()

    wait = the_one(action, WaitKind.LAUNCH)

    assert wait.due_on == action.deadline_on and wait.key != key
    reader = wait.people[0].pk
    assert not is_still_awaited(action.reference, key, "holder", 0, reader)
    assert is_still_awaited(action.reference, wait.key, "holder", 0, reader)


def test_a_reminder_is_overtaken_by_the_next(own, partner, monday):
    asked = make_request(R.CLARIFICATION, **own)
    key = the_one(asked, WaitKind.ANSWER).key

    assert is_still_awaited(asked.reference, key, "holder", -2, partner.pk)
    monday.move_to("2026-06-15 10:00+02:00")
    assert not is_still_awaited(asked.reference, key, "holder", -2, partner.pk)
    assert is_still_awaited(asked.reference, key, "holder", 0, partner.pk)
    assert not is_still_awaited("MX-2026-999", key, "holder", 0, partner.pk)


def test_whoever_has_left_the_authority_is_not_reminded_of_its_files(own, ministry, partner):
    colleague = make_contact(ministry)
    asked = make_request(R.CLARIFICATION, **own)
    key = the_one(asked, WaitKind.ANSWER).key
    assert is_still_awaited(asked.reference, key, "holder", -2, colleague.pk)

    colleague.memberships.all().delete()

    assert not is_still_awaited(asked.reference, key, "holder", -2, colleague.pk)
    assert is_still_awaited(asked.reference, key, "holder", -2, partner.pk)


def test_people_who_may_not_sign_in_any_more_are_asked_for_nothing(own, ministry, partner, officer):
    asked = make_request(R.CLARIFICATION, **own)
    taken = make_request(R.ASSESSMENT, **own)
    manager = make_manager()
    for person in (partner, officer):
        person.is_active = False
        person.save()

    assert the_one(asked, WaitKind.ANSWER).people == ()
    assert the_one(taken, WaitKind.ASSESS).people == (manager,)


@pytest.mark.parametrize("count", [1, 60])
def test_files_are_read_in_a_fixed_number_of_queries(own, delegate, django_assert_num_queries, count):
    for number in range(count):
        make_request(R.CLARIFICATION if number % 2 else R.CONSULTATION, **own)
    make_consulted_request(**own)

    with django_assert_num_queries(17):
        waits = [wait for files in batches(timezone.localdate()) for file in files for wait in waits_of(file, TODAY)]

    assert len(waits) > 2 * count
