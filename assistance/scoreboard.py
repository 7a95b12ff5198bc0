"""The scores of a file as one reader may see them: by criterion, by assessor, and where assessors disagree."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from accounts.permissions import is_staff_reader

from .choices import Criterion, DeclarationAnswer
from .models import AssessorSheet
from .permissions import can_see_scores
from .point_words import point_words
from .scoring import MOST_POINTS, disagreements, mean, rounded, spread, weighted_total


@dataclass(frozen=True)
class Voice:
    """What one assessor gave on one criterion."""

    assessor: str
    points: int
    words: str
    reason: str
    language: str


@dataclass(frozen=True)
class CriterionRow:
    """One criterion: its weight (of each scheme that was used), mean and spread of the points, and the voices behind them."""

    key: str
    label: str
    weights: tuple
    mean: Fraction
    spread: int
    is_far_apart: bool
    voices: tuple

    @property
    def mean_label(self):
        """4, or 3.5 with two voices."""
        return short_number(self.mean)

    @property
    def weight_label(self):
        """30, or 30 / 25 where sheets were begun under different weights."""
        return " / ".join(str(weight) for weight in self.weights)

    @property
    def width(self):
        """The length of the bar in per cent of the longest."""
        return float(self.mean / MOST_POINTS * 100)

    @property
    def apart_label(self):
        """How far the assessors lie apart: "2 points apart"; empty while they agree or are alone."""
        if not self.spread:
            return ""
        return ngettext("%(n)d point apart", "%(n)d points apart", self.spread) % {"n": self.spread}


@dataclass(frozen=True)
class AssessorRow:
    """One assessor: the sheet, its total where the reader may see it, and whether no conflict of interest was declared."""

    sheet: AssessorSheet
    name: str
    total: Fraction | None
    recommendation: str
    has_declared_none: bool
    is_recused: bool
    is_own: bool
    is_late: bool = False

    @property
    def total_label(self):
        """78.5; empty where it may not be seen."""
        return "" if self.total is None else short_number(self.total)


@dataclass(frozen=True)
class Scoreboard:
    """Everything that a page or a paper shows of the scores. `is_hidden`: there are some, and this reader does not see them yet."""

    rows: tuple
    assessors: tuple
    earlier: tuple
    own: AssessorSheet | None
    total: Fraction | None
    apart: Fraction
    is_hidden: bool
    has_two_schemes: bool

    @property
    def total_label(self):
        """The mean of the assessors' totals, as it is shown."""
        return "" if self.total is None else short_number(self.total)

    @property
    def apart_label(self):
        """How far the assessors' totals lie apart."""
        return short_number(self.apart)

    @property
    def count(self):
        """How many sheets the total rests on."""
        return sum(row.total is not None and not row.is_recused for row in self.assessors)

    @property
    def disagreements(self):
        """Phrases such as "2 points apart on feasibility" of the criteria where assessors see it differently."""
        text = gettext("%(apart)s on “%(criterion)s”")
        return [text % {"apart": row.apart_label, "criterion": row.label} for row in self.rows if row.is_far_apart]


def short_number(value):
    """One decimal, none where it is whole, in the reader's language."""
    shown = rounded(value)
    return number_format(shown, 0 if shown == int(shown) else 1)


def scoreboard_of(assistance_request, user, today):
    """The scores of a file for one reader: three queries, whatever the number of sheets."""
    sheets = list(
        assistance_request.sheets.select_related("assessor", "scheme", "invited_by").prefetch_related("scores")
    )
    latest = {sheet.assessor_id: sheet for sheet in sorted(sheets, key=lambda sheet: sheet.version)}
    declared = dict(
        assistance_request.declarations.filter(is_current=True, person__in=latest).values_list("person_id", "answer")
    )
    barred = {person for person, answer in declared.items() if answer == DeclarationAnswer.CONFLICT}
    current = [sheet for sheet in sheets if sheet.is_current and sheet.assessor_id not in barred]
    has_submitted = any(sheet.is_current and sheet.assessor_id == user.pk for sheet in sheets)
    is_open = can_see_scores(user, assistance_request, has_submitted)
    shown = [sheet for sheet in current if is_open or sheet.assessor_id == user.pk]
    rows = criterion_rows(shown)
    totals = [weighted_total(sheet.points, sheet.scheme.weights) for sheet in shown]
    return Scoreboard(
        rows=rows,
        assessors=tuple(assessor_rows(sheets, shown, declared, user, today)),
        earlier=tuple(earlier_rows(sheets, user, is_open)),
        own=latest.get(user.pk),
        total=mean(totals),
        apart=spread(totals),
        is_hidden=len(shown) < len(current),
        has_two_schemes=len({sheet.scheme_id for sheet in shown}) > 1,
    )


def criterion_rows(sheets):
    """One row a criterion, in the order of the criteria; none without a sheet."""
    if not sheets:
        return ()
    far = disagreements([sheet.points for sheet in sheets])
    return tuple(
        CriterionRow(
            key=criterion.value,
            label=str(criterion.label),
            weights=tuple(dict.fromkeys(sheet.scheme.weights[criterion] for sheet in sheets)),
            mean=mean(sheet.points[criterion] for sheet in sheets),
            spread=spread(sheet.points[criterion] for sheet in sheets),
            is_far_apart=criterion in far,
            voices=tuple(voice_of(sheet, criterion) for sheet in sheets),
        )
        for criterion in Criterion
    )


def voice_of(sheet, criterion):
    """One assessor on one criterion."""
    points = sheet.points[criterion]
    words = str(point_words(criterion, points))
    return Voice(str(sheet.assessor), points, words, sheet.reasons[criterion], sheet.assessor.language)


def assessor_rows(sheets, shown, declared, user, today):
    """One row an assessor: the sheet in force, else the one that is awaited or being written."""
    by_assessor = {}
    for sheet in sorted(sheets, key=lambda sheet: (sheet.is_current, sheet.version)):
        by_assessor[sheet.assessor_id] = sheet
    for sheet in sorted(by_assessor.values(), key=lambda sheet: (sheet.started_at, sheet.pk)):
        if not (sheet.is_submitted or is_staff_reader(user)):
            continue
        is_shown = sheet in shown
        answer = declared.get(sheet.assessor_id)
        yield AssessorRow(
            sheet=sheet,
            name=str(sheet.assessor),
            total=weighted_total(sheet.points, sheet.scheme.weights) if is_shown else None,
            recommendation=sheet.get_recommendation_display() if is_shown else "",
            has_declared_none=answer == DeclarationAnswer.NONE,
            is_recused=answer == DeclarationAnswer.CONFLICT,
            is_own=sheet.assessor_id == user.pk,
            is_late=not sheet.is_submitted and sheet.due_on is not None and sheet.due_on < today,
        )


def earlier_rows(sheets, user, is_open):
    """Versions that a later one has replaced: (assessor, version, when, total), the newest first."""
    replaced = [sheet for sheet in sheets if sheet.is_submitted and not sheet.is_current]
    for sheet in sorted(replaced, key=lambda sheet: sheet.submitted_at, reverse=True):
        if is_open or sheet.assessor_id == user.pk:
            total = short_number(weighted_total(sheet.points, sheet.scheme.weights))
            yield str(sheet.assessor), sheet.version, timezone.localtime(sheet.submitted_at), total
