"""The figures of decisions as lines: a label, a number, its share or its days in words, what it counts, the way to its rows."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from assistance.choices import ConsultedBody, RefusalGround
from assistance.filters import ROUND_OPTIONS
from clock.choices import Party, Stage

from . import rounds, tally
from .arithmetic import percent

FATE_LINES = (
    (
        tally.APPROVED,
        pgettext_lazy("requests", "Approved"),
        _("an Action was opened under the same reference"),
        "approved",
    ),
    (
        tally.RETURNED,
        pgettext_lazy("requests", "Returned"),
        _("given back, with what would change the answer"),
        "returned",
    ),
    (
        tally.DECLINED,
        pgettext_lazy("requests", "Declined"),
        _("not taken on; the reasons are given in writing"),
        "declined",
    ),
    (
        tally.WITHDRAWN,
        pgettext_lazy("requests", "Withdrawn"),
        _("taken back by the authority before a decision; not among the decided"),
        "withdrawn",
    ),
    (
        tally.OPEN,
        pgettext_lazy("requests", "Not decided yet"),
        _("the clock runs; late in a year there are many"),
        "open",
    ),
)
ROUND_MEANINGS = {
    rounds.ANSWERED: _("every Delegation and service that was asked answered, and nobody objected"),
    rounds.SILENT: _("agreed, and the silence of at least one that was asked counted as agreement"),
    rounds.BROKEN: _("an objection, a standing reservation, an unanswered wish for time; waits for a meeting"),
    rounds.SETTLED: _("the silence was broken, and a meeting decided"),
    rounds.CLOSED: _("the request was sent back, declined, returned or withdrawn meanwhile"),
    rounds.RUNNING: _("answers are awaited"),
}
ROUND_LABELS = dict(ROUND_OPTIONS)


@dataclass(frozen=True)
class Line:
    """One figure, with the way to its rows."""

    label: str
    number: int
    meaning: str = ""
    url: str = ""
    share: str = ""


@dataclass(frozen=True)
class TallyLine:
    """One group of files: how many came, what became of them, after how many days."""

    label: str
    tally: tally.Tally
    cells: tuple
    days: str


@dataclass(frozen=True)
class DaysLine:
    """The days of a party or a stage."""

    label: str
    code: str
    days: str
    files: int


class Rows:
    """The ways to the rows of one page: the list of requests, narrowed to the year and more."""

    def __init__(self, year=None):
        self.base = {"year": year} if year else {}
        self.list_url = reverse("assistance:request-list")

    def url(self, **more):
        """The list with these filters."""
        return f"{self.list_url}?{urlencode(self.base | more)}"


def share_words(part, whole):
    """A share of the decided in per cent, or, of fewer than five, in words; nothing without any."""
    if not whole:
        return ""
    found = percent(part, whole)
    if found is None:
        return gettext("%(part)d of %(whole)d") % {"part": part, "whole": whole}
    return gettext("%(percent)d%% of %(whole)d") % {"percent": found, "whole": whole}


def days_words(spread):
    """The middle and the middle half; fewer than five are told one by one."""
    if not spread.count:
        return ""
    if not spread.is_enough:
        told = get_text_list([str(value) for value in spread.values], gettext("and"))
        text = ngettext("%(count)d file, days: %(days)s", "%(count)d files, days: %(days)s", spread.count)
        return text % {"days": told, "count": spread.count}
    first, last = spread.quarters
    return gettext("%(median)d days (middle half %(first)d to %(last)d)") % {
        "median": spread.median, "first": first, "last": last,
    }  # fmt: skip


def fate_lines(found, rows):
    """What became of the requests, line by line; shares are of the decided."""
    lines = []
    for fate, label, meaning, status in FATE_LINES:
        number = found.fates[fate]
        share = share_words(number, found.decided) if fate in tally.DECIDED else ""
        lines.append(Line(label, number, meaning, rows.url(status=status) if number else "", share))
        if fate == tally.APPROVED:
            url = rows.url(status="conditions") if found.conditional else ""
            meaning = _("of the approved: with conditions that must be met before the Action is ready")
            share = share_words(found.conditional, number)
            lines.append(
                Line(pgettext_lazy("requests", "Approved with conditions"), found.conditional, meaning, url, share)
            )
    return lines


def ground_lines(read_rows, rows):
    """The grounds in their order: (label, returned, declined), each number with the way to its rows."""
    counted = tally.grounds_of(read_rows)
    lines = []
    for ground, label in RefusalGround.choices:
        numbers = counted.get(ground, (0, 0))
        cells = [
            (number, rows.url(status=status, ground=ground) if number else "")
            for number, status in zip(numbers, ("returned", "declined"), strict=True)
        ]
        lines.append((label, cells, sum(numbers)))
    return sorted(lines, key=lambda line: -line[2])


def group_lines(read_rows, groups_of, labels, param, rows):
    """A line for each region, theme or kind that has files, in the order of the labels; files without any come last."""
    tallies = tally.tallies_by(read_rows, groups_of)
    lines = []
    for code, label in [*labels, ("", gettext("Not said"))]:
        found = tallies.get(code)
        if found is not None:
            more = {param: code} if code else None
            lines.append(TallyLine(str(label), found, fate_cells(found, rows, more), days_words(found.days)))
    return lines


def fate_cells(found, rows, more):
    """The numbers of a line with the ways to their rows; without a filter for the group there is none."""
    numbers = [(found.received, "received"), *((found.fates[fate], status) for fate, _l, _m, status in FATE_LINES)]
    return tuple(
        (number, rows.url(**more, status=status) if number and more is not None else "") for number, status in numbers
    )


def year_lines(read_rows):
    """A line for each year of receipt, the latest first."""
    tallies = tally.tallies_by(read_rows, lambda row: (row.year,))
    return [
        TallyLine(str(year), tallies[year], fate_cells(tallies[year], Rows(year), {}), days_words(tallies[year].days))
        for year in sorted(tallies, reverse=True)
    ]


def days_lines(read_rows, name):
    """The days to the decision by party or by stage, in the order of the choices."""
    found = tally.days_by(read_rows, name)
    choices = Party.choices if name == "by_party" else Stage.choices
    return [
        DaysLine(str(label), code, days_words(found[code]), found[code].count)
        for code, label in choices
        if code in found
    ]


def again_lines(read_rows, rows):
    """Starting again, seen from both sides: from an earlier request, with what became of these, and started again since."""
    follows = tally.tally_of(row for row in read_rows if row.starts_again)
    over = [row for row in read_rows if row.fate in (*tally.REFUSED, tally.WITHDRAWN)]
    since = sum(row.started_again_since for row in over)
    became = [
        Line(label, follows.fates[fate], "", rows.url(again="from", status=status) if follows.fates[fate] else "")
        for fate, label, _meaning, status in FATE_LINES
    ]
    follow_line = Line(
        _("Started again from an earlier request"),
        follows.received,
        _("received with the text of a request that had been declined, returned or withdrawn"),
        rows.url(again="from") if follows.received else "",
    )
    since_line = Line(
        _("Started again since"),
        since,
        _("declined, returned or withdrawn, and sent again since from the same text"),
        rows.url(again="since") if since else "",
        share_words(since, len(over)),
    )
    return {"follows": follow_line, "both": (follow_line, since_line), "became": became}


def round_lines(read_rounds, rows):
    """How the latest rounds of consultation ended."""
    counted = rounds.ends_of(read_rounds)
    total = sum(counted.values())
    return [
        Line(
            ROUND_LABELS[end],
            counted[end],
            ROUND_MEANINGS[end],
            rows.url(round=end) if counted[end] else "",
            share_words(counted[end], total),
        )
        for end in rounds.ENDS
    ]


def answer_lines(read_rounds):
    """The days to the first answer: (label, asked, answered, days in words) for each kind of body."""
    found = rounds.answers_by_body(read_rounds)
    return [
        (str(label), found[body][0], found[body][1].count, days_words(found[body][1]))
        for body, label in ConsultedBody.choices
        if body in found
    ]
