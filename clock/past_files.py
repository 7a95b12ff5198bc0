"""The past files that forecasts rest on, read from the summaries of clocks and kept for some minutes in each process."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import uuid4

from django.core.cache import caches

from .budgets import default_budgets
from .calendars import brussels
from .choices import Outcome, Stage
from .forecast import OpenFile
from .lengths import read_stages
from .models import ClockSummary
from .stage_basis import LEAST_FILES, Basis, PastFile, build_basis
from .working_days import WorkingCalendar

ORDER = tuple(Stage.values)
WORKING_WEEK, WEEK = 5, 7
MOST_FILES = 2000
KEPT_SECONDS = 600
COLUMNS = ("changes", "kind", "region_code", "clock__stopped_on", "clock__outcome")
KEY = "forecast-ground"
kept = {}


@dataclass(frozen=True)
class Ground:
    """What forecasts and stage ends are made from: the past files, and the working days of Brussels."""

    basis: Basis
    calendar: WorkingCalendar


def current_ground(today):
    """The ground of forecasts: read anew every ten minutes, in three queries, otherwise in none.

    The cache holds only the mark of the ground that counts, since a basis with its tables would be pickled at every use.
    """
    mark = caches["fragments"].get(KEY)
    ground = kept.get(mark)
    if ground is None:
        mark, ground = uuid4().hex, Ground(count_past_files(today), brussels())
        kept.clear()
        kept[mark] = ground
        caches["fragments"].set(KEY, mark, KEPT_SECONDS)
    return ground


def forget_ground():
    """Let the files be counted again before the next forecast."""
    caches["fragments"].delete(KEY)


def count_past_files(today):
    """The basis from the latest files that were begun, whatever became of them."""
    budgets = tuple((stage, calendar_days(row.working_days)) for stage, row in default_budgets().items())
    rows = ClockSummary.objects.order_by("-clock_id").values_list(*COLUMNS)[:MOST_FILES]
    past = [file for file in (past_file(row, today) for row in rows) if file]
    return build_basis(past, dict(budgets)) if len(past) >= LEAST_FILES else budget_basis(budgets)


def calendar_days(working_days):
    """A budget in calendar days, in which files live: five working days are a week."""
    return round(working_days * WEEK / WORKING_WEEK)


@lru_cache(maxsize=8)
def budget_basis(budgets):
    """The basis while there are too few files to look at; `budgets` are (stage, calendar days)."""
    return build_basis([], dict(budgets))


def past_file(row, today):
    """One file as others are compared with it; what has not been launched says only how long its last stage took at least."""
    changes, kind, region_code, stopped_on, outcome = row
    run = read_stages(stages(changes), ORDER, min(stopped_on or today, today))
    if run is None:
        return None
    age = (today - stopped_on).days if stopped_on else 0
    return PastFile(kind, region_code, run.lengths, "" if outcome == Outcome.LAUNCHED else run.stage, age)


def open_file(summary, today):
    """A running file as the forecast wants it; None once it is in no stage any more."""
    run = read_stages(stages(summary.changes), ORDER, today)
    if run is None or not summary.stage or summary.clock.stopped_on:
        return None
    days = (summary.clock.due_on - today).days
    return OpenFile(summary.kind, summary.region_code, run.lengths, run.stage, run.spent, days)


def stages(changes):
    """(day, stage) of each change in the summary."""
    return [(date.fromisoformat(day), stage) for day, _party, stage in changes]
