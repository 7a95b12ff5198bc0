"""Reads the rows behind the figures of decisions, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from actions.models import Condition
from assistance.choices import OPEN_STATUSES, ReplyAnswer
from assistance.models import AssistanceRequest, Consultation, Consultee, Reply
from clock.bookings import dated
from clock.choices import Stage
from clock.replay import runs_of
from clock.whose import summed

from .rounds import AskedRow, RoundRow
from .tally import DECIDED, OPEN, FileRow

MOST = 5000
BEFORE = (Stage.CHECK, Stage.CONSULT, Stage.DECIDE)
COLUMNS = (
    "pk", "status", "received_on", "decided_on", "clock__started_on", "clock__summary__changes", "clock__summary__kind",
    "theme__code", "refusal__ground", "restarted_from_id", "is_demonstration", "is_conditional", "is_started_again",
)  # fmt: skip


@dataclass(frozen=True)
class Read:
    """What was read: the requests, the latest round of each, and whether there were more than MOST."""

    rows: tuple
    rounds: tuple
    is_capped: bool


def received_by(user, year=None):
    """The requests that the reader may see, without drafts: all, or those received in a year."""
    files = AssistanceRequest.objects.visible_to(user).received()
    return files.filter(received_on__year=year) if year else files


def read(user, year=None):
    """The rows of a year, or of all years, in five queries."""
    files = received_by(user, year)
    regions = regions_of(files)
    since = AssistanceRequest.objects.visible_to(user).received()
    told = files.annotate(
        is_conditional=Exists(Condition.objects.filter(action__assistance_request=OuterRef("pk"))),
        is_started_again=Exists(since.filter(restarted_from=OuterRef("pk"))),
    )
    found = list(told.order_by("-received_on", "-pk").values(*COLUMNS)[: MOST + 1])
    rows = tuple(row_of(row, regions.get(row["pk"], ())) for row in found[:MOST])
    return Read(rows, tuple(read_rounds(files)), len(found) > MOST)


def regions_of(files):
    """{request: codes of the regions of its countries}."""
    through = AssistanceRequest.countries.through.objects
    pairs = through.filter(assistancerequest__in=files.order_by().values("pk"), country__region__isnull=False)
    found = {}
    for key, code in pairs.order_by().values_list("assistancerequest_id", "country__region__code").distinct():
        found.setdefault(key, []).append(code)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


def row_of(row, regions):
    """One request as it is counted."""
    fate = OPEN if row["status"] in OPEN_STATUSES else row["status"]
    decided_on = row["decided_on"] if fate in DECIDED else None
    changes = row["clock__summary__changes"] or []
    sums = sums_until(row["clock__started_on"], changes, decided_on)
    return FileRow(
        key=row["pk"],
        year=row["received_on"].year,
        fate=fate,
        is_conditional=row["is_conditional"],
        ground=row["refusal__ground"] or "",
        days=sum(sums.values()) if decided_on else None,
        by_party=summed(sums, 0),
        by_stage=reached_stages(changes, sums) if decided_on else {},
        regions=regions,
        theme=row["theme__code"] or "",
        kind=row["clock__summary__kind"] or "",
        starts_again=row["restarted_from_id"] is not None,
        started_again_since=row["is_started_again"],
        is_demonstration=row["is_demonstration"],
    )


def sums_until(started_on: date, changes, decided_on):
    """Days of each (party, stage) from the receipt to the decision; nothing while there is none."""
    if decided_on is None:
        return {}
    sums = {}
    for run in runs_of(started_on, dated(changes), decided_on):
        sums[run.party] = sums.get(run.party, 0) + run.days
    return sums


def reached_stages(changes, sums):
    """The days of each stage before the decision that the file reached, if only for an hour."""
    days = summed(sums, 1)
    return {str(stage): days.get(stage, 0) for stage in BEFORE if any(change[2] == stage for change in changes)}


def read_rounds(files):
    """The latest round of each request, with those who were asked, in three queries."""
    keys = files.order_by().values("pk")
    rounds = Consultation.objects.filter(assistance_request__in=keys).order_by("assistance_request", "number")
    latest = {row[1]: row for row in rounds.values_list("pk", "assistance_request_id", "state", "opened_at")}
    replies = read_replies(keys)
    asked = {}
    rows = Consultee.objects.filter(consultation__assistance_request__in=keys, is_concerned=True).order_by("pk")
    for key, round_key, body in rows.values_list("pk", "consultation_id", "body"):
        asked.setdefault(round_key, []).append((body, *replies.get(key, (None, False))))
    for pk, key, state, opened_at in latest.values():
        opened_on = timezone.localdate(opened_at)
        told = [
            AskedRow(body, max((on - opened_on).days, 0) if on else None, is_silent)
            for body, on, is_silent in asked.get(pk, ())
        ]
        yield RoundRow(key, state, tuple(told))


def read_replies(keys):
    """{consultee: (day of its first answer or None, whether its silence counts)}."""
    found = {}
    rows = Reply.objects.filter(consultee__consultation__assistance_request__in=keys).order_by("recorded_at", "pk")
    for consultee, answer, given_on, is_current in rows.values_list("consultee_id", "answer", "given_on", "is_current"):
        first, is_silent = found.get(consultee, (None, False))
        if answer == ReplyAnswer.SILENCE:
            found[consultee] = (first, is_silent or is_current)
        else:
            found[consultee] = (first or given_on, is_silent)
    return found
