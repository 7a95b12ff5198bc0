"""How many working days each stage has: of every file, and of one file where a manager set them apart."""

from collections import defaultdict

from django.db.models import Value

from .choices import Stage
from .models import FileStageBudget, StageBudget
from .reference_data import budget_rows


def default_budgets():
    """{stage: StageBudget} in the order of the stages; what is not stored yet stands as the data file has it. One query."""
    stored = {row.stage: row for row in StageBudget.objects.select_related("set_by")}
    rows = {row["stage"]: stored.get(row["stage"]) or StageBudget(**row) for row in budget_rows()}
    return {stage: rows[stage] for stage in Stage.values}


def budgets_of(clock):
    """{stage: working days} of one file, in the order of the stages. One query."""
    return budgets_of_clocks([clock.pk])[clock.pk]


def budgets_of_clocks(clock_ids):
    """{clock id: {stage: working days}} of many files, in the order of the stages. One query."""
    own = FileStageBudget.objects.filter(clock_id__in=clock_ids).values_list("clock_id", "stage", "working_days")
    stored = StageBudget.objects.annotate(clock_id=Value(0)).values_list("clock_id", "stage", "working_days")
    found = defaultdict(dict)
    for clock_id, stage, working_days in stored.union(own, all=True):
        found[clock_id][stage] = working_days
    shared = {row["stage"]: row["working_days"] for row in budget_rows()} | found[0]
    return {pk: {stage: (shared | found[pk])[stage] for stage in Stage.values} for pk in clock_ids}
