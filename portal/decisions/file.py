"""The CSV file behind the figures of decisions: a line a request, with everything that is counted."""

from django.utils.translation import gettext

from assistance.choices import RefusalGround, RequestStatus
from assistance.kinds import KIND_LABELS
from clock.choices import Party, Stage

from .lines import ROUND_LABELS
from .reading import MOST, received_by
from .tally import DECIDED

NAMED = ("pk", "reference", "title", "institution__name", "received_on", "decided_on", "status")


def headings():
    """The headings in the reader's language."""
    return [
        gettext("Reference"), gettext("Title"), gettext("Institution"), gettext("Demonstration"), gettext("Regions"),
        gettext("Theme"), gettext("Kind"), gettext("Received on"), gettext("Status"), gettext("With conditions"),
        gettext("Ground"), gettext("Decided on"), gettext("Days to the decision"), *map(str, Party.labels),
        *map(str, Stage.labels), gettext("Starts again from an earlier request"), gettext("Started again since"),
        gettext("Latest round of consultation"), gettext("Asked"), gettext("Answered"),
    ]  # fmt: skip


def rows_of(user, year, found):
    """The lines in the order of the receipt, the latest first; `found` is what was read for the figures."""
    words = {
        "status": {code: str(label) for code, label in RequestStatus.choices},
        "ground": {code: str(label) for code, label in RefusalGround.choices},
        "kind": {code: str(label) for code, label in KIND_LABELS},
        "round": {end: str(label) for end, label in ROUND_LABELS.items()},
        "yes": gettext("Yes"),
    }
    named = received_by(user, year).order_by("-received_on", "-pk").values(*NAMED)[:MOST]
    by_key, by_round = {row.key: row for row in found.rows}, {row.key: row for row in found.rounds}
    return [line_of(row, by_key[row["pk"]], by_round.get(row["pk"]), words) for row in named if row["pk"] in by_key]


def line_of(row, counted, asked, words):
    """One request."""

    def yes(is_so):
        return words["yes"] if is_so else ""

    return [
        row["reference"], row["title"], row["institution__name"], yes(counted.is_demonstration),
        " ".join(counted.regions), counted.theme, words["kind"].get(counted.kind, ""), row["received_on"],
        words["status"][row["status"]], yes(counted.is_conditional), words["ground"].get(counted.ground, ""),
        row["decided_on"] if counted.fate in DECIDED else "", "" if counted.days is None else counted.days,
        *(counted.by_party.get(party, "") for party in Party.values),
        *(counted.by_stage.get(stage, "") for stage in Stage.values),
        yes(counted.starts_again), yes(counted.started_again_since),
        words["round"][asked.end] if asked else "", len(asked.asked) if asked else "",
        sum(one.days is not None for one in asked.asked) if asked else "",
    ]  # fmt: skip
