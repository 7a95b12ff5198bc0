"""The open files as the reckoning of the capacity needs them, requests and Actions alike, in one query."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language, gettext

from accounts.permissions import is_staff_reader
from clock.choices import Party
from clock.workload import CountedFile, Expected

from .choices import RequestStatus
from .models import AssistanceRequest
from .names import request_name
from .permissions import recused_request_ids

MOST_FILES = 500
COLUMNS = (
    "id", "reference", "title", "status", "officer_id", "institution__name",
    "action__id", "action__officer_id", "action__label", "action__label_fr",
    "clock__due_on", "clock__summary__stage", "clock__summary__stage_since", "clock__summary__holder",
    "clock__summary__likely_first_on", "clock__summary__likely_on", "clock__summary__likely_last_on",
    "clock__summary__probability",
)  # fmt: skip


@dataclass(frozen=True)
class OpenFile:
    """One file on the clock: its numbers, and its name and address, which are made for the few that a page names."""

    counted: CountedFile
    row: dict

    @property
    def is_seen(self):
        """The reader may open it."""
        return bool(self.row["seen"])

    @property
    def is_waiting(self):
        """The consultation is over: the request waits for the decision."""
        return self.row["status"] == RequestStatus.CONSULTATION and self.row["clock__summary__holder"] == Party.TEAM

    @property
    def reference(self):
        """The file's reference."""
        return self.row["reference"]

    @property
    def name(self):
        """The Action's label, the request's title, or who asks."""
        if self.row["action__id"] is None:
            return self.row["title"] or gettext("Request of %(institution)s") % {
                "institution": self.row["institution__name"]
            }
        is_french = (get_language() or "en").startswith("fr")
        return (is_french and self.row["action__label_fr"]) or self.row["action__label"]

    @property
    def in_a_sentence(self):
        """The name as a sentence says it: a request's title in quotation marks."""
        return self.name if self.row["action__id"] else request_name(self.row["title"], self.row["institution__name"])

    @property
    def url(self):
        """The file's page: the Action's once there is one."""
        page = "assistance:request-detail" if self.row["action__id"] is None else "actions:action-detail"
        return reverse(page, args=[self.reference])


def read_open_files(user, today):
    """The files on the clock on which somebody works, the least time left first, up to MOST_FILES. One query.

    All are read, since all take the officers' time; `is_seen` says which ones this reader may be told about by name. An
    Action on hold is nobody's work until it is resumed.
    """
    running = AssistanceRequest.objects.filter(clock__stopped_on=None, clock__summary__stage__gt="")
    worked_on = running.exclude(clock__summary__holder=Party.NOBODY)
    rows = worked_on.annotate(seen=seen_by(user)).order_by("clock__due_on", "clock_id").values(*COLUMNS, "seen")
    return [OpenFile(counted_file(row, today), row) for row in rows[:MOST_FILES]]


def seen_by(user):
    """A column that says whether the reader may open the file; the team and the administrators open all but those barred to them."""
    if is_staff_reader(user):
        return ~Exists(recused_request_ids(user).filter(assistance_request_id=OuterRef("pk")))
    return Exists(AssistanceRequest.objects.visible_to(user).filter(pk=OuterRef("pk")))


def counted_file(row, today):
    """The numbers of a row that was read with COLUMNS."""
    is_action = row["action__id"] is not None
    return CountedFile(
        row["id"],
        row["action__officer_id"] if is_action else row["officer_id"],
        row["clock__summary__stage"],
        days_until(today, row["clock__summary__stage_since"]),
        expected_of(row, today),
    )


def expected_of(row, today):
    """The forecast in days from today, as it was last made; days that have passed meanwhile are today. None without one."""
    if row["clock__summary__probability"] is None:
        return None
    days = [
        max(days_until(row[f"clock__summary__{name}"], today), 0)
        for name in ("likely_first_on", "likely_on", "likely_last_on")
    ]
    return Expected(*days, row["clock__summary__probability"], days_until(row["clock__due_on"], today))


def days_until(day, today):
    """Days from today, negative for the past."""
    return (day - today).days
