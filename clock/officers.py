"""Reads what the capacity rests on: the stages' budgets and efforts, the days worked in Brussels, the officers and their weeks."""

from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import CharField, DecimalField, Value
from django.db.models.functions import Cast

from accounts.choices import TEAM_ROLES
from accounts.models import User

from .calendars import brussels
from .choices import Party, Stage
from .models import OfficerCapacity, StageBudget, StageEffort
from .reference_data import budget_rows, effort_rows
from .workload import HORIZON, Officer, Terms

MOST_OFFICERS = 100
A_NUMBER = DecimalField(max_digits=5, decimal_places=2)
USUAL = OfficerCapacity()


def read_terms(today):
    """What is reckoned with from today on. Two queries."""
    budgets = {row["stage"]: Decimal(row["working_days"]) for row in budget_rows()}
    holders = {row["stage"]: row["holder"] for row in budget_rows()}
    efforts = {row["stage"]: row["days_a_week"] for row in effort_rows()}
    for stage, number, holder in _stored_numbers():
        if holder:
            budgets[stage], holders[stage] = number, holder
        else:
            efforts[stage] = number
    calendar = brussels()
    return Terms(
        {stage: int(budgets[stage]) for stage in Stage.values},
        efforts,
        frozenset(stage for stage, holder in holders.items() if holder == Party.TEAM),
        tuple(calendar.is_working(today + timedelta(days=day)) for day in range(HORIZON)),
        settings.CLOCK_TIGHT_PROBABILITY,
    )


def _stored_numbers():
    """(stage, number, holder) of the budgets, and of the efforts with an empty holder, in one query."""
    budgets = StageBudget.objects.order_by().values_list(
        "stage", Cast("working_days", A_NUMBER), Cast("holder", CharField())
    )
    efforts = StageEffort.objects.order_by().values_list("stage", Cast("days_a_week", A_NUMBER), Value(""))
    return budgets.union(efforts, all=True)


def read_officers():
    """The people of the team with their weeks, by name. One query."""
    people = User.objects.filter(role__in=TEAM_ROLES, is_active=True).select_related("capacity")
    return list(people.order_by("name", "pk")[:MOST_OFFICERS])


def capacity_of(person):
    """The person's weeks as they are set; the usual ones where nothing is."""
    return getattr(person, "capacity", None) or USUAL


def as_officer(person, today):
    """The person as the reckoning needs them."""
    own = capacity_of(person)
    away = [day and (day - today).days for day in (own.away_from, own.away_to)]
    return Officer(person.pk, own.days_a_week, *away)
