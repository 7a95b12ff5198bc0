"""The past files that forecasts rest on, read from the summaries of clocks and kept for some minutes in each process."""

from datetime import date
from functools import lru_cache
from uuid import uuid4

from django.core.cache import caches

from .choices import Outcome, Stage
from .forecast import OpenFile
from .lengths import read_stages
from .models import ClockSummary
from .stage_basis import LEAST_FILES, PastFile, build_basis

ORDER = tuple(Stage.values)
BUDGET_DAYS = tuple(zip(ORDER, (10, 15, 10, 35, 22), strict=True))
MOST_FILES = 2000
KEPT_SECONDS = 600
COLUMNS = ("changes", "kind", "region_code", "clock__stopped_on", "clock__outcome")
KEY = "forecast-basis"
kept = {}


def current_basis(today):
    """The basis of forecasts: counted anew every ten minutes, in one query.

    The cache holds only the mark of the basis that counts, since a basis with its tables would be pickled at every use.
    """
    mark = caches["fragments"].get(KEY)
    if mark is None or mark not in kept:
        mark = uuid4().hex
        kept.clear()
        kept[mark] = count_past_files(today)
        caches["fragments"].set(KEY, mark, KEPT_SECONDS)
    return kept[mark]


def forget_basis():
    """Let the files be counted again before the next forecast."""
    caches["fragments"].delete(KEY)


def count_past_files(today):
    """The basis from the latest files that were begun, whatever became of them."""
    rows = ClockSummary.objects.order_by("-clock_id").values_list(*COLUMNS)[:MOST_FILES]
    past = [file for file in (past_file(row, today) for row in rows) if file]
    return build_basis(past, dict(BUDGET_DAYS)) if len(past) >= LEAST_FILES else budget_basis()


@lru_cache
def budget_basis():
    """The basis while there are too few files to look at."""
    return build_basis([], dict(BUDGET_DAYS))


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
