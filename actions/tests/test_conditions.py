"""The conditions of an approval: tasks that "ready" waits for, ticked off with evidence, reopened with a reason."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions import services
from actions.choices import ActionStatus as S
from actions.conditions import conditions_in
from actions.models import Action, Condition
from actions.services.conditions import CONDITION
from actions.tests.factories import make_action, plan
from actions.tests.reading import read, signed_in, text_of
from actions.waiting import waits_on
from assistance.tests.factories import make_consulted_request
from clock.choices import WaitKind
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.stamps import row_stamp

pytestmark = pytest.mark.django_db
TEXT = "- Each office names one person.\n\n2. The law is in force.\n"


@pytest.fixture
def action(ministry, partner, officer, manager):
    """An Action approved with two conditions, its plan agreed."""
    asked = make_consulted_request(institution=ministry, contact=partner, officer=officer)
    action = services.approve_request(assistance_request=asked, actor=manager, conditions=TEXT)
    plan(action)
    return services.move_action(action=action, step="agree", actor=officer)


def mark(condition):
    """What somebody sees of a condition now."""
    return row_stamp(Condition.objects.get(pk=condition.pk), CONDITION)


def meet(condition, actor, evidence="Letter of 3 March."):
    """Tick a condition off."""
    return services.meet_condition(
        condition=condition, met_on=timezone.localdate(), evidence=evidence, seen=mark(condition), actor=actor
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (TEXT, ["Each office names one person.", "The law is in force."]),
        ("• One\n– Two\n(3) Three\n* Four", ["One", "Two", "Three", "Four"]),
        ("2026 is the year of the law.", ["2026 is the year of the law."]),
        ("-5 degrees are not reached", ["-5 degrees are not reached"]),
    ],
)
def test_conditions_are_written_one_a_line(text, expected):
    assert conditions_in(text) == expected


def test_an_approval_makes_its_conditions_tasks_and_keeps_the_text(action):
    assert action.conditions == TEXT
    assert list(action.approval_conditions.values_list("number", "text", "met_on")) == [
        (1, "Each office names one person.", None),
        (2, "The law is in force.", None),
    ]


def test_ready_waits_for_them(action, officer):
    first, second = action.approval_conditions.all()
    with pytest.raises(TransitionRefused, match="2 conditions are open"):
        services.move_action(action=action, step="declare_ready", actor=officer)

    meet(first, officer)
    with pytest.raises(TransitionRefused, match="1 condition is open"):
        services.move_action(action=action, step="declare_ready", actor=officer)

    meet(second, officer)
    assert services.move_action(action=action, step="declare_ready", actor=officer).status == S.READY


def test_a_condition_is_reopened_with_a_reason_and_the_history_keeps_both(action, officer):
    first = action.approval_conditions.first()
    meet(first, officer)
    with pytest.raises(TransitionRefused, match="Give the reason"):
        services.reopen_condition(condition=first, reason=" ", seen=mark(first), actor=officer)

    services.reopen_condition(condition=first, reason="The letter named nobody.", seen=mark(first), actor=officer)

    first.refresh_from_db()
    assert (first.met_on, first.met_by, first.evidence) == (None, None, "")
    lines = action.history.filter(step__endswith="_condition").values_list("step", "reason")
    assert list(lines) == [
        ("meet_condition", "Condition 1: Letter of 3 March."),
        ("reopen_condition", "Condition 1: The letter named nobody."),
    ]


def test_a_ready_action_keeps_its_conditions(action, officer):
    for condition in action.approval_conditions.all():
        meet(condition, officer)
    services.move_action(action=action, step="declare_ready", actor=officer)

    with pytest.raises(TransitionRefused, match="Go back to preparation to reopen"):
        services.reopen_condition(condition=condition, reason="x", seen=mark(condition), actor=officer)


def test_a_stale_page_overwrites_nothing(action, officer, manager):
    first = action.approval_conditions.first()
    seen = mark(first)
    meet(first, manager, "Mail of 1 March.")

    with pytest.raises(TransitionRefused, match="Nothing was overwritten"):
        services.meet_condition(
            condition=first, met_on=timezone.localdate(), evidence="Mine.", seen=seen, actor=officer
        )

    first.refresh_from_db()
    assert first.evidence == "Mail of 1 March."


def test_the_team_alone_ticks_off(action, partner):
    with pytest.raises(StepNotAllowed):
        meet(action.approval_conditions.first(), partner)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"met_on": "2026-03-01"},
        {"evidence": "Letter."},
        {"number": 2},
    ],
)
def test_the_database_keeps_the_rules(action, fields):
    first = action.approval_conditions.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Condition.objects.filter(pk=first.pk).update(**fields)


def test_the_page_takes_the_evidence(action, officer):
    first = action.approval_conditions.first()
    url = reverse("actions:condition-meet", args=[first.pk])
    client = signed_in(officer)
    form = client.get(url).context["form"]
    data = {"seen": form["seen"].value(), "met_on": timezone.localdate() + timedelta(days=1), "evidence": ""}
    assert set(client.post(url, data).context["form"].errors) == {"met_on", "evidence"}

    page = text_of(client.post(url, {**data, "met_on": timezone.localdate(), "evidence": "Letter."}, follow=True))

    assert "The condition is met; the evidence is on the record." in page
    assert "Not yet: 2 of 8 are open." in page


def test_the_authority_reads_what_is_asked_and_not_the_evidence(action, officer, partner):
    first, second = action.approval_conditions.all()
    meet(first, officer, "A secret letter.")
    due_on = timezone.localdate() + timedelta(days=9)
    services.date_condition(condition=second, due_on=due_on, seen=mark(second), actor=officer)

    page = text_of(read(partner, reverse("actions:action-detail", args=[action.reference])))

    assert "Each office names one person." in page and "The law is in force." in page
    assert "Met on " in page and "To be met by " in page
    history = text_of(read(partner, reverse("actions:action-history", args=[action.reference])))
    assert "secret" not in page + history and "It is met" not in page
    assert "A secret letter." in text_of(read(officer, reverse("actions:action-detail", args=[action.reference])))


def test_open_conditions_are_awaited(action, officer):
    today = timezone.localdate()
    first, second = action.approval_conditions.all()
    services.date_condition(condition=first, due_on=today + timedelta(days=5), seen=mark(first), actor=officer)
    kinds = {wait.kind: wait for wait in waits_on(action.reference, today)}
    assert set(kinds) == {WaitKind.CONDITION, WaitKind.DEADLINE}
    assert (kinds[WaitKind.CONDITION].due_on, kinds[WaitKind.CONDITION].count) == (today + timedelta(days=5), 2)

    for condition in (first, second):
        meet(condition, officer)

    assert WaitKind.READY in {wait.kind for wait in waits_on(action.reference, today)}


def test_conditions_of_actions_in_preparation_are_taken_over(manager):
    prepared, ready = make_action(S.PREPARATION, manager=manager), make_action(S.READY, manager=manager)
    Action.objects.update(conditions=TEXT)

    import_module("actions.migrations.0009_conditions_of_prepared_actions").make_tasks(apps, None)

    texts = list(prepared.approval_conditions.values_list("number", "text"))
    assert texts == [(1, "Each office names one person."), (2, "The law is in force.")]
    assert not ready.approval_conditions.exists()
