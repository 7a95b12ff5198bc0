"""The brackets above the ruler: where each stage of a plan stands, and what is written on it. Pure functions."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext, pgettext

NARROW_PERCENT = 8


@dataclass(frozen=True)
class Bracket:
    """One stage on the ruler: first column, columns (0: no room on the ruler, only in the list), name and days.

    A narrow one is too short for its words: they are heard, and read in the list of small screens, not drawn.
    """

    stage: str
    at: int
    span: int
    label: str
    days: str
    warning: str = ""
    is_current: bool = False
    is_extra: bool = False
    is_narrow: bool = False


def brackets(plan, columns):
    """The stages of a plan on a ruler of so many columns (one a day, the first is the day of the request), in their order.

    What is done stands where it took place, what is to come where it has to end; they follow each other without a gap. An
    extension that the plan does not need stands behind them as a reserve.
    """
    drawn, taken = [], 0
    for row in plan.stages:
        end = min(max(_end_column(plan, row), taken), columns)
        drawn.append(_bracket(row, taken, end))
        taken = end
    extra = (plan.dates.due_on - plan.dates.original_due_on).days
    if plan.is_open and extra and not plan.is_on_extension:
        first = max(taken, _column(plan, plan.dates.original_due_on) - 1) + 1
        days = pgettext("abbreviated days", "%(days)d d") % {"days": extra}
        span = max(_column(plan, plan.dates.due_on) - first, 0)
        drawn.append(Bracket("extra", first, span, pgettext("stage", "Extra"), days, is_extra=True))
    return tuple(replace(one, is_narrow=100 * one.span < NARROW_PERCENT * columns) for one in drawn)


def _column(plan, day):
    return (day - plan.dates.started_on).days + 1


def _end_column(plan, row):
    """The last column of a stage; the one that runs reaches today at least, the last one its deadline."""
    if not plan.is_open:
        return _column(plan, row.ended_on) if row.ended_on else 0
    if row.is_done:
        return _column(plan, row.ended_on) if row.ended_on else 0
    if row.stage == plan.stages[-1].stage and plan.available:
        return _column(plan, plan.dates.laid_to) - 1
    today = _column(plan, plan.dates.today) - 1 if row.is_current else 0
    return max(_column(plan, row.latest_end), today) if row.planned else today


def _bracket(row, taken, end):
    days, warning = days_text(row)
    return Bracket(row.stage, taken + 1, end - taken, str(row.label), days, warning, row.is_current)


def days_text(row):
    """What stands under a stage's name: (days, warning): "8 of 10 d"; "16 d" and "1 over"; "13 d" and "2 short"."""
    numbers = {"used": row.used, "allowed": row.allowed, "over": row.over, "short": row.short}
    if row.over:
        return pgettext("abbreviated days", "%(used)d d") % numbers, gettext("%(over)d over") % numbers
    if row.short:
        numbers["days"] = row.used + row.planned
        return pgettext("abbreviated days", "%(days)d d") % numbers, gettext("%(short)d short") % numbers
    if row.is_current:
        return gettext("day %(used)d of %(allowed)d") % numbers, ""
    if row.is_done or row.used:
        return pgettext("abbreviated days", "%(used)d of %(allowed)d d") % numbers, ""
    return pgettext("abbreviated days", "%(allowed)d d") % numbers, ""
