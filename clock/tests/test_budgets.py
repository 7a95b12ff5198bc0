"""Stage budgets: of every file and of one, what is refused, and what the database keeps to."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.tests.factories import make_manager, make_officer
from clock import services
from clock.budgets import budgets_of, budgets_of_clocks, default_budgets
from clock.choices import Outcome, Party, Stage
from clock.models import Closure, FileStageBudget, StageBudget
from clock.plans import plan_of
from clock.services import BudgetRefused, BudgetsChanged, ClosureChanged, ClosureRefused, budgets_stamp
from clock.services.closures import CLOSURE
from clock.tests.factories import make_clock
from workflow.engine import StepNotAllowed
from workflow.stamps import row_stamp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_july")]
DEFAULTS = {"check": 6, "consult": 9, "decide": 6, "design": 21, "ready": 13}


@pytest.fixture
def in_july():
    """Wednesday 15 July 2026, noon in Brussels."""
    with time_machine.travel("2026-07-15T10:00:00Z", tick=False):
        yield


def set_defaults(actor, seen=None, **changes):
    """Set the budgets of every file."""
    seen = seen or budgets_stamp({stage: row.working_days for stage, row in default_budgets().items()})
    return services.set_default_budgets(budgets={**DEFAULTS, **changes}, seen=seen, actor=actor)


def set_file(clock, actor, reason="Elections in August.", **changes):
    """Set the budgets of one file."""
    before = budgets_of(clock)
    return services.set_file_budgets(
        clock=clock, budgets={**before, **changes}, reason=reason, seen=budgets_stamp(before), actor=actor
    )


def load():
    """Load the reference data; returns what it printed."""
    out = StringIO()
    call_command("load_reference_data", stdout=out)
    return out.getvalue()


def test_without_rows_the_defaults_of_the_file_hold():
    assert {stage: row.working_days for stage, row in default_budgets().items()} == DEFAULTS
    assert budgets_of(make_clock()) == DEFAULTS
    assert StageBudget.objects.count() == 0


def test_the_defaults_are_loaded_once_and_stay_the_staffs():
    assert "stage budgets: 5 created" in load()
    StageBudget.objects.filter(stage="check").update(working_days=5)

    assert "stage budgets: 0 created, 0 changed, 0 kept as edited, 5 unchanged" in load()
    assert StageBudget.objects.get(stage="check").working_days == 5
    assert default_budgets()["ready"].holder == Party.EXPERT


def test_closures_are_loaded_once_and_stay_the_staffs():
    assert "closures: 3 created" in load()
    Closure.objects.filter(starts_on__year=2026).delete()
    Closure.objects.filter(starts_on__year=2027).update(starts_on=date(2027, 12, 20))

    assert "closures: 0 created" in load()
    assert list(Closure.objects.values_list("starts_on", flat=True)) == [date(2027, 12, 20), date(2028, 12, 23)]


def test_the_default_budgets_fit_into_every_three_months_with_the_default_closures(manager):
    load()

    assert set_defaults(manager, check=8) == ["check"]
    with pytest.raises(BudgetRefused, match=r"add up to 58 working days.*there are 57: 1 too few"):
        set_defaults(manager, check=9)


def test_a_manager_sets_all_stages_at_once(manager):
    assert set_defaults(manager, check=4, design=23) == ["check", "design"]

    rows = default_budgets()
    assert [row.working_days for row in rows.values()] == [4, 9, 6, 23, 13]
    assert [bool(row.set_by) for row in rows.values()] == [True, False, False, True, False]
    assert (rows["check"].set_by, rows["check"].set_at) == (manager, timezone.now())


@pytest.mark.parametrize("changes", [{"check": 0}, {"check": 61}])
def test_a_stage_has_one_to_sixty_days(manager, changes):
    with pytest.raises(BudgetRefused, match="1 to 60"):
        set_defaults(manager, **changes)

    assert default_budgets()["check"].working_days == 6


def test_two_managers_at_once_overwrite_nothing(manager):
    seen = budgets_stamp(DEFAULTS)
    set_defaults(make_manager(name="Second Manager"), seen=seen, check=5)

    with pytest.raises(BudgetsChanged, match="Second Manager changed the budgets on 15 July 2026, 12:00"):
        set_defaults(manager, seen=seen, check=4)
    assert default_budgets()["check"].working_days == 5


def test_only_a_manager_sets_budgets():
    clock = make_clock()
    for write in (lambda: set_defaults(make_officer()), lambda: set_file(clock, make_officer(), check=5)):
        with pytest.raises(StepNotAllowed, match="Only a programme manager"):
            write()


def test_a_file_may_have_budgets_of_its_own(manager):
    clock, other = make_clock(), make_clock()

    assert set_file(clock, manager, design=25, check=4) == [("check", 6, 4), ("design", 21, 25)]

    assert budgets_of(clock) == {**DEFAULTS, "check": 4, "design": 25}
    assert budgets_of(other) == DEFAULTS
    own = clock.stage_budgets.get(stage="design")
    assert (own.reason, own.set_by, own.set_at) == ("Elections in August.", manager, timezone.now())


def test_the_usual_number_takes_the_files_own_away(manager):
    clock = make_clock()
    set_file(clock, manager, design=25)
    set_file(clock, manager, design=21)
    set_defaults(manager, design=20)

    assert FileStageBudget.objects.count() == 0
    assert budgets_of(clock)["design"] == 20


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"design": 40}, "add up to 74 working days. From 4 June 2026 to 4 September 2026 there are 66: 8 too few"),
        ({"design": 0}, "1 to 60"),
        ({}, "No number differs"),
        ({"design": 22, "reason": "  "}, "Give the reason"),
    ],
)
def test_a_file_is_refused_what_cannot_be(manager, changes, words):
    clock = make_clock()

    with pytest.raises(BudgetRefused, match=words):
        set_file(clock, manager, **changes)
    assert FileStageBudget.objects.count() == 0


def test_a_stopped_clock_keeps_its_budgets(manager):
    clock = services.stop_clock(clock=make_clock(), outcome=Outcome.DECLINED, actor=manager)

    with pytest.raises(BudgetRefused, match="has stopped"):
        set_file(clock, manager, design=22)


def test_two_managers_at_one_file_overwrite_nothing(manager):
    clock = make_clock()
    set_file(clock, make_manager(name="Second Manager"), design=22)

    with pytest.raises(BudgetsChanged, match="Second Manager"):
        services.set_file_budgets(
            clock=clock, budgets={**DEFAULTS, "check": 5}, reason="So.", seen=budgets_stamp(DEFAULTS), actor=manager
        )


def test_the_budgets_of_many_files_take_one_query(manager, django_assert_num_queries):
    clocks = [make_clock() for _number in range(3)]
    set_file(clocks[1], manager, ready=12)

    with django_assert_num_queries(1):
        found = budgets_of_clocks([clock.pk for clock in clocks])
    assert [found[clock.pk]["ready"] for clock in clocks] == [13, 12, 13]
    assert [list(budgets) for budgets in found.values()] == [Stage.values] * 3


def test_a_file_whose_days_are_not_booked_has_no_plan(django_assert_num_queries):
    clock = make_clock()

    with django_assert_num_queries(1):
        assert plan_of(clock, today=timezone.localdate()) is None


@pytest.mark.parametrize(
    ("model", "changes", "constraint"),
    [
        (StageBudget, {"working_days": 0}, "stagebudget_days_in_range"),
        (StageBudget, {"working_days": 61}, "stagebudget_days_in_range"),
        (StageBudget, {"stage": "lunch"}, "stagebudget_stage_exists"),
        (StageBudget, {"holder": "nobody"}, "stagebudget_holder_exists"),
        (StageBudget, {"holder": "everybody"}, "stagebudget_holder_exists"),
        (FileStageBudget, {"working_days": 0}, "filestagebudget_days_in_range"),
        (StageBudget, {"set_at": timezone.now()}, "stagebudget_set_by_somebody_at_a_moment"),
        (FileStageBudget, {"stage": "lunch"}, "filestagebudget_stage_exists"),
        (FileStageBudget, {"reason": ""}, "filestagebudget_is_explained"),
        (FileStageBudget, {"set_by": None}, "filestagebudget_is_explained"),
    ],
)
def test_the_database_refuses_budgets_that_are_none(manager, model, changes, constraint):
    values = {"stage": "check", "working_days": 5}
    if model is StageBudget:
        values |= {"holder": "team"}
    else:
        values |= {"clock": make_clock(), "reason": "So.", "set_by": manager, "set_at": timezone.now()}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(**{**values, **changes})


def test_a_stage_has_one_budget_a_file(manager):
    clock = make_clock()
    set_file(clock, manager, design=22)

    with pytest.raises(IntegrityError), transaction.atomic():
        FileStageBudget.objects.create(
            clock=clock, stage="design", working_days=9, reason="So.", set_by=manager, set_at=timezone.now()
        )


def make_closure(**changes):
    """A closure, not yet stored."""
    values = {"starts_on": date(2026, 8, 3), "ends_on": date(2026, 8, 4), "name_en": "A", "name_fr": "B"}
    return Closure(**{**values, **changes})


def test_a_manager_keeps_the_closures(manager):
    closure = services.save_closure(closure=make_closure(), seen="", actor=manager)
    seen = row_stamp(closure, CLOSURE)
    closure.ends_on = date(2026, 8, 5)
    services.save_closure(closure=closure, seen=seen, actor=manager)

    assert Closure.objects.get().ends_on == date(2026, 8, 5)
    with pytest.raises(ClosureChanged, match="changed meanwhile"):
        services.remove_closure(closure=closure, seen=seen, actor=manager)
    services.remove_closure(closure=closure, seen=row_stamp(closure, CLOSURE), actor=manager)
    with pytest.raises(ClosureChanged, match="taken out meanwhile"):
        services.remove_closure(closure=closure, seen=seen, actor=manager)


def test_a_closure_that_is_none_is_refused(manager):
    with pytest.raises(ClosureRefused, match="at most 62 days"):
        services.save_closure(closure=make_closure(ends_on=date(2026, 12, 1)), seen="", actor=manager)
    with pytest.raises(StepNotAllowed):
        services.save_closure(closure=make_closure(), seen="", actor=make_officer())
    assert Closure.objects.count() == 0
