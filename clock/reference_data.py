"""What the clock's data files say: stage budgets, closures and the ladder of reminders, as defaults that staff change."""

from decimal import Decimal
from functools import cache
from pathlib import Path

from django.db.models import Max

from listing.loading import Table, day_or_none, load_table, read_rows

from .escalation import missing_rung_rows
from .models import Closure, EscalationRung, StageBudget, StageEffort

DATA = Path(__file__).resolve().parent / "data"
STAFF_BUDGET = frozenset({"working_days", "holder"})
STAFF_EFFORT = frozenset({"days_a_week"})


def load_all(*, update=False):
    """Load the tables. Returns one tally a table; a budget or an effort that exists is the staff's, whatever `update` says."""
    return [
        load_table(Table(StageBudget.objects.all(), ("stage",), STAFF_BUDGET), budget_rows(), update=update),
        load_table(Table(StageEffort.objects.all(), ("stage",), STAFF_EFFORT), effort_rows(), update=update),
        load_table(Table(Closure.objects.all(), ("iso2", "starts_on")), new_closure_rows(), update=update),
        load_table(Table(EscalationRung.objects.all(), ("kind", "days", "told")), missing_rung_rows()),
    ]


@cache
def budget_rows():
    """The stages with their working days and holders, in their order."""
    return tuple(
        {"stage": row["stage"], "working_days": int(row["working_days"]), "holder": row["holder"]}
        for row in read_rows(DATA / "stage_budgets.csv")
    )


@cache
def effort_rows():
    """The stages with the days of work a week that a file takes in them, in their order."""
    return tuple(
        {"stage": row["stage"], "days_a_week": Decimal(row["days_a_week"])}
        for row in read_rows(DATA / "stage_effort.csv")
    )


def new_closure_rows():
    """The closures that begin later than all those of their place on record."""
    latest = dict(Closure.objects.order_by().values_list("iso2").annotate(Max("starts_on")))
    for row in read_rows(DATA / "closures.csv"):
        starts_on = day_or_none(row["starts_on"])
        if row["iso2"] not in latest or starts_on > latest[row["iso2"]]:
            yield {**row, "starts_on": starts_on, "ends_on": day_or_none(row["ends_on"])}
