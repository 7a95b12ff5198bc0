"""A recusal on a request holds for the Action that it became: its officer steps aside, nobody recused changes anything."""

import pytest

from accounts.tests.factories import make_manager, make_officer
from actions import services
from actions.choices import ActionStatus, AdoptionStatus
from actions.tests.factories import make_action, make_deliverable_type
from assistance.choices import DeclarationAnswer
from assistance.services import declare_interest
from clock.choices import ExtensionGround
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db
BARRED = "You have declared a conflict of interest on this file"


@pytest.fixture
def action(officer, manager):
    """An Action in preparation, with a deliverable."""
    action = make_action(ActionStatus.PREPARATION, manager=manager, officer=officer)
    action.deliverables.create(type=make_deliverable_type(), title="Rules")
    return action


def recuse(user, action):
    """Declare a conflict of interest on the request of an Action."""
    declare_interest(
        assistance_request=action.assistance_request,
        actor=user,
        answer=DeclarationAnswer.CONFLICT,
        explanation="My brother works there.",
    )


def steps_of(file):
    """The history's steps, oldest first."""
    return list(file.history.order_by("at", "id").values_list("step", flat=True))


def test_it_is_the_action_that_loses_its_officer(action, officer):
    recuse(officer, action)

    action.refresh_from_db()
    assert (action.officer, steps_of(action)[-2:]) == (None, ["declare", "lose_officer"])
    assert "declare" not in steps_of(action.assistance_request)


def test_an_action_that_has_ended_keeps_its_officer_on_the_record(officer, manager):
    action = make_action(ActionStatus.COMPLETED, manager=manager, officer=officer)
    recuse(officer, action)

    action.refresh_from_db()
    assert action.officer == officer


def test_nobody_who_is_recused_is_put_in_charge(action, manager):
    colleague = make_officer(name="Jonas Falk")
    recuse(colleague, action)
    with pytest.raises(TransitionRefused, match="Jonas Falk has declared a conflict of interest"):
        services.assign_officer(action=action, officer=colleague, actor=manager)


def works(action, actor):
    """Every service that changes an Action past the table, as this person calls it."""
    file = {"action": action, "actor": actor}
    deliverable, activity = action.deliverables.get(), action.activities.get()
    extension = {
        "days": 5,
        "ground": ExtensionGround.choices[0][0],
        "reason": "Far.",
        "seen_due_on": action.clock.due_on,
    }
    return {
        "assign_officer": lambda: services.assign_officer(officer=actor, **file),
        "extend_deadline": lambda: services.extend_deadline(clock=action.clock, actor=actor, **extension),
        "set_stage_budgets": lambda: services.set_stage_budgets(file=action, budgets={}, reason="x", seen="", actor=actor),
        "agree_plan": lambda: services.agree_plan(seen_version=action.plan_version, evidence="A letter.", **file),
        "change_plan": lambda: services.change_plan(**file),
        "write_objectives": lambda: services.write_objectives(overall_objective="x", texts=[], seen="", **file),
        "save_activity": lambda: services.save_activity(activity=activity, seen="", **file),
        "remove_activity": lambda: services.remove_activity(activity_id=activity.pk, **file),
        "move_activity": lambda: services.move_activity(activity_id=activity.pk, seen_number=1, is_up=False, **file),
        "record_result": lambda: services.record_result(activity=activity, seen="", **file),
        "save_deliverable": lambda: services.save_deliverable(deliverable=deliverable, seen="", **file),
        "record_adoption": lambda: services.record_adoption(
            deliverable_id=deliverable.pk, adoption=AdoptionStatus.DELIVERED, adopted_on=None, **file
        ),
        "remove_deliverable": lambda: services.remove_deliverable(deliverable_id=deliverable.pk, **file),
        "change_facts": lambda: services.change_facts(values={"title": "x"}, seen="", **file),
    }  # fmt: skip


def test_a_recused_manager_changes_nothing(action):
    other = make_manager()
    recuse(other, action)
    lines, refused = action.history.count(), set()

    for name, work in works(action, other).items():
        with pytest.raises(StepNotAllowed, match=BARRED):
            work()
        refused.add(name)
    assert (len(refused), action.history.count()) == (14, lines)
