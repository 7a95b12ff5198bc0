"""All files of the board at a glance: one narrow row each, from which they are counted and the first page is chosen."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

from assistance.models import AssistanceRequest
from listing.counting import COUNT_CAP

from .conditions import clocks_of_board

MOST_LAUNCHED = 200
NARROW = (
    "id", "officer_id", "action__id", "action__officer_id", "clock_id", "clock__due_on", "clock__stopped_on",
    "clock__summary__computed_on",
)  # fmt: skip


@dataclass(frozen=True)
class Survey:
    """The files that the reader may see, in their order: those running, and those launched lately.

    Where there are more than can be counted, `is_capped` says so and no rows are there.
    """

    user: object
    running: list
    launched: list
    is_capped: bool = False

    @property
    def number(self):
        """How many clocks run, whatever is chosen; COUNT_CAP stands for more than that."""
        return COUNT_CAP if self.is_capped else len(self.running)

    def count(self, which, names):
        """How many running files of one choice fit these filters; None where there are too many to count."""
        return None if self.is_capped else len(self.fitting(self.running, which, names))

    def fitting(self, rows, which, names):
        """The rows of one choice that fit these filters."""
        return [row for row in rows if self.is_of(row, which) and all(row[f"fits_{name}"] for name in names)]

    def is_of(self, row, which):
        """Whether a row is of one of the choices: the same rule as `is_among`."""
        has_action = row["action__id"] is not None
        if which == "mine":
            return row["action__officer_id" if has_action else "officer_id"] == self.user.pk
        return which == "all" or has_action == (which == "actions")

    def forecasts(self, today):
        """A sentence about the day of the forecasts, unless all are of today."""
        days = {row["clock__summary__computed_on"] for row in self.running} - {None}
        if not self.running or days == {today}:
            return ""
        if not days:
            return gettext("No forecast has been made yet.")
        words = gettext("Forecasts of %(day)s") if len(days) == 1 else gettext("The oldest forecast is of %(day)s")
        return words % {"day": date_format(min(days), gettext("l j F"))}


def survey_files(user, conditions, *, order, today):
    """Read a narrow row of every file on the board; `conditions` are the filters chosen: {name: condition}."""
    fits = {f"fits_{name}": condition for name, condition in conditions.items()}
    board = AssistanceRequest.objects.visible_to(user).filter(clock_id__in=clocks_of_board(today))
    most = COUNT_CAP + MOST_LAUNCHED
    rows = list(order.applied_to(board.annotate(**fits).values(*NARROW, *fits))[: most + 1])
    running = [row for row in rows if row["clock__stopped_on"] is None]
    if len(rows) > most or len(running) > COUNT_CAP:
        return Survey(user, [], [], is_capped=True)
    launched = [row for row in rows if row["clock__stopped_on"]]
    launched.sort(key=lambda row: (row["clock__stopped_on"], row["clock_id"]), reverse=True)
    return Survey(user, running, launched)
