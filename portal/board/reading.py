"""The board of one reader: the groups of a page, in one query."""

from dataclasses import dataclass, replace

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext

from assistance.choices import ConsultationState
from assistance.models import AssistanceRequest, Consultation
from clock.cell import CLOCK_COLUMNS
from listing.keyset import first_page, load_page

from .conditions import Urgency, is_running
from .rows import finish_rows

BOARD_ROWS = 25
LAUNCHED_ROWS = 10
SUMMARY = ("changes", "holder", "holder_since", "stage", "stage_due_on")
COLUMNS = (
    "id", "reference", "title", "holder", "institution__name", "officer_id",
    "action__id", "action__label", "action__label_fr", "action__title", "action__title_fr", "action__holder",
    "action__officer_id", "silence_ends", *CLOCK_COLUMNS, *(f"clock__summary__{name}" for name in SUMMARY),
)  # fmt: skip


@dataclass(frozen=True)
class BoardGroup:
    """Rows under one heading."""

    title: str
    rows: list


@dataclass(frozen=True)
class Board:
    """The groups of one page, how many days wide their clocks are drawn, and the cursors of the pages beside it."""

    groups: list
    columns: int
    previous_cursor: str
    next_cursor: str


def read_board(survey, choice, *, order, cursor, today):
    """One page of the running files that fit a choice; below the first page those launched lately.

    Where more clocks run than a survey holds, the pages come from the database alone, and the launches are left to the
    list of Actions. Sorted by risk, the heading follows from where each row stands, so that one walk in one order passes all groups.
    """
    if cursor or survey.is_capped:
        page = load_page(
            with_silence(choice.files(is_running())).values(*COLUMNS), order=order, cursor=cursor, size=BOARD_ROWS
        )
        stopped = []
    else:
        page, stopped = first_rows(survey, choice, order)
    columns = finish_rows([*page.rows, *stopped], today)
    groups = [*headed(page.rows, order), BoardGroup(gettext("Launched in the last 14 days"), stopped)]
    return Board([group for group in groups if group.rows], columns, page.previous_cursor, page.next_cursor)


def with_silence(files):
    """The files with the moment at which silence ends on those that are consulted on."""
    running = Consultation.objects.filter(assistance_request=OuterRef("pk"), state=ConsultationState.RUNNING)
    return files.annotate(silence_ends=Subquery(running.values("due_at")[:1]))


def first_rows(survey, choice, order):
    """The first page and the files launched lately: the survey has told which ones, their columns come in one query."""
    running = survey.fitting(survey.running, choice.which, choice.filters)
    launched = survey.fitting(survey.launched, choice.which, choice.filters) if choice.shows_launched else []
    page = first_page(running[: BOARD_ROWS + 1], order=order, size=BOARD_ROWS)
    chosen = [*page.rows, *launched[:LAUNCHED_ROWS]]
    rows = AssistanceRequest.objects.filter(pk__in=[row["id"] for row in chosen])
    wide = with_silence(rows).values(*COLUMNS) if chosen else ()
    found = {row["id"]: row for row in wide}
    rows = [row | found[row["id"]] for row in chosen if row["id"] in found]
    return replace(page, rows=[row for row in rows if not row["clock__stopped_on"]]), [
        row for row in rows if row["clock__stopped_on"]
    ]


def headed(rows, order):
    """Rows under their headings: what to act upon today stands first. By deadline there is one heading."""
    if "urgency" not in order.computed:
        return [BoardGroup(gettext("Least time left first"), rows)]
    act = [row for row in rows if row["urgency"] != Urgency.ON_TIME]
    return [BoardGroup(gettext("Act today"), act), BoardGroup(gettext("On time"), rows[len(act) :])]
