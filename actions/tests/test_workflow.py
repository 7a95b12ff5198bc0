"""Every step of the Action against every role: the expectation is written a second time, by hand."""

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from actions import services
from actions.choices import ActionStatus as S
from actions.models import Action
from actions.tests.factories import make_action, make_activity, plan
from actions.workflow import ACTION_WORKFLOW
from clock.choices import ExtensionGround, Outcome, Party
from partners.tests.factories import make_contact
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db

PERSONAS = (
    "partner", "colleague", "neighbour", "delegate", "other_delegate", "committee_member", "officer", "manager",
    "focal_point", "expert", "administrator",
)  # fmt: skip
TEAM = {"officer", "manager"}
BOTH = {"officer", "manager", "partner", "colleague"}

# step: (status it is taken from, who may, status and holder afterwards)
EXPECTED = {
    "send_plan": (S.PREPARATION, TEAM, S.PREPARATION, Party.AUTHORITY),
    "agree": (S.PREPARATION, BOTH, S.PREPARATION, Party.TEAM),
    "return_plan": (S.PREPARATION, BOTH, S.PREPARATION, Party.TEAM),
    "declare_ready": (S.PREPARATION, TEAM, S.READY, Party.TEAM),
    "launch": (S.READY, TEAM, S.ONGOING, Party.NOBODY),
    "reopen_plan": (S.READY, TEAM, S.PREPARATION, Party.TEAM),
    "hold": (S.ONGOING, {"manager"}, S.ON_HOLD, Party.NOBODY),
    "resume_preparation": (S.ON_HOLD, {"manager"}, S.PREPARATION, Party.TEAM),
    "resume": (S.ON_HOLD, {"manager"}, S.ONGOING, Party.NOBODY),
    "complete": (S.ONGOING, TEAM, S.COMPLETED, Party.NOBODY),
    "close_early": (S.ONGOING, {"manager"}, S.CLOSED_EARLY, Party.NOBODY),
    "cancel": (S.PREPARATION, {"manager"}, S.CANCELLED, Party.NOBODY),
}


@pytest.fixture
def colleague(ministry):
    return make_contact(ministry, name="Lamin Ceesay")


@pytest.fixture
def people(request, partner, neighbour):
    return {name: request.getfixturevalue(name) for name in PERSONAS}


def prepare(step, people, ministry):
    """An Action from which the step could be taken by the right person."""
    fields = {"institution": ministry, "contact": people["partner"], "officer": people["officer"]}
    if step in ("send_plan", "agree", "return_plan"):
        action = make_action(is_planned=False, **fields)
        plan(action)
        if step == "return_plan":
            services.move_action(action=action, step="send_plan", actor=people["officer"])
    elif step == "resume_preparation":
        action = make_action(S.PREPARATION, **fields)
        services.move_action(action=action, step="hold", actor=people["manager"], reason="Elections.")
    else:
        action = make_action(EXPECTED[step][0], **fields)
    action.activities.update(result="Done.", starts_on=timezone.localdate(), ends_on=None)
    return action


def test_the_table_has_no_step_that_is_not_tried_here():
    assert {step.name for step in ACTION_WORKFLOW.steps} == set(EXPECTED)


@pytest.mark.parametrize("step", EXPECTED)
def test_each_role_takes_its_own_steps_and_no_other(step, people, ministry):
    action = prepare(step, people, ministry)
    _source, allowed, target, holder = EXPECTED[step]
    took = set()
    for name, person in people.items():
        sid = transaction.savepoint()
        try:
            services.move_action(action=Action.objects.get(pk=action.pk), step=step, actor=person, reason="As agreed.")
        except StepNotAllowed:
            pass
        else:
            took.add(name)
            after = Action.objects.get(pk=action.pk)
            assert (after.status, after.holder) == (target, holder)
            assert after.history.last().actor == person
        transaction.savepoint_rollback(sid)

    assert took == allowed


@pytest.mark.parametrize("step", EXPECTED)
def test_no_step_is_taken_from_another_status(step, manager):
    sources = set(ACTION_WORKFLOW.step(step).sources)
    for status in set(S) - sources:
        elsewhere = make_action(status)
        with pytest.raises(TransitionRefused, match="is not possible"):
            services.move_action(action=elsewhere, step=step, actor=manager, reason="As agreed.")


@pytest.mark.parametrize(
    ("prepare_plan", "sentence"),
    [
        (lambda action: None, "The overall objective is not written"),
        (lambda action: Action.objects.filter(pk=action.pk).update(overall_objective="x"), "No specific objective"),
        (lambda action: (plan(action), action.activities.all().delete()), "No activity is planned"),
        (lambda action: (plan(action), action.activities.update(starts_on=None)), "has no date"),
        (lambda action: (plan(action), action.activities.update(place="")), "has no place"),
        (plan, "The authority has not agreed the plan"),
        (lambda action: (plan(action), [make_activity(action) for _turn in range(8)]), "at most 8 activities"),
    ],
)
def test_ready_waits_for_what_is_missing(prepare_plan, sentence, officer):
    action = make_action(is_planned=False)
    prepare_plan(action)

    with pytest.raises(TransitionRefused, match=sentence):
        services.move_action(action=Action.objects.get(pk=action.pk), step="declare_ready", actor=officer)

    action.refresh_from_db()
    assert (action.status, action.ready_on) == (S.PREPARATION, None)


def test_a_changed_plan_is_agreed_again(officer):
    action = make_action(S.PREPARATION)

    services.change_plan(action=action, actor=officer)

    with pytest.raises(TransitionRefused, match="The plan has changed since"):
        services.move_action(action=action, step="declare_ready", actor=officer)


def test_the_plan_of_a_ready_action_is_fixed(officer):
    action = make_action(S.READY)

    with pytest.raises(TransitionRefused, match="Go back to preparation"):
        services.change_plan(action=action, actor=officer)


def test_completing_waits_for_the_last_result(officer):
    action = make_action(S.ONGOING)

    with pytest.raises(TransitionRefused, match="The result of 1 activity is missing"):
        services.move_action(action=action, step="complete", actor=officer)

    action.refresh_from_db()
    assert action.status == S.ONGOING


@pytest.mark.parametrize(
    ("status", "step", "back"), [(S.PREPARATION, "resume_preparation", S.PREPARATION), (S.ONGOING, "resume", S.ONGOING)]
)
def test_a_hold_remembers_where_it_began(status, step, back, manager):
    action = make_action(status)
    held = services.move_action(action=action, step="hold", actor=manager, reason="Elections.")
    assert held.clock.is_running == (status == S.PREPARATION)

    assert services.move_action(action=held, step=step, actor=manager).status == back


def test_a_cancelled_action_stops_its_clock_even_when_late(manager):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        action = make_action(S.PREPARATION)
    with time_machine.travel("2026-07-01T10:00:00Z"):
        services.move_action(action=action, step="cancel", actor=manager, reason="The ministry was dissolved.")

    action.clock.refresh_from_db()
    assert action.clock.outcome == Outcome.CANCELLED


def test_an_extension_reaches_request_and_action(manager):
    action = make_action(S.PREPARATION)
    due_on = action.deadline_on

    services.extend_deadline(
        clock=action.clock, days=7, ground=ExtensionGround.TRAVEL, reason="Visa.", actor=manager, seen_due_on=due_on
    )

    action.refresh_from_db()
    assert (action.deadline_on - due_on).days == 7
    assert action.clock.due_on == action.deadline_on
    with pytest.raises(services.clock_services.ClockRefused, match="has changed meanwhile"):
        services.extend_deadline(
            clock=action.clock, days=7, ground=ExtensionGround.TRAVEL, reason="Visa.", actor=manager, seen_due_on=due_on
        )
    action.refresh_from_db()
    assert (action.deadline_on - due_on).days == 7


def test_labels_count_up_by_country():
    labels = [make_action(S.PREPARATION).label for _turn in range(5)]

    assert labels == [f"The Gambia {numeral}" for numeral in ("I", "II", "III", "IV", "V")]


def test_completing_waits_for_the_last_activity(officer):
    action = make_action(S.ONGOING)
    action.activities.update(result="Written in advance.")

    with pytest.raises(TransitionRefused, match="1 activity still lies ahead"):
        services.move_action(action=action, step="complete", actor=officer)

    action.refresh_from_db()
    assert action.status == S.ONGOING
