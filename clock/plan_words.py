"""What a plan says in sentences: what it has to spare, what it is short of, and whether budgets fit."""

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext


def plan_sentence(plan):
    """How the rest of the way stands: to spare, exactly enough, short, or past; blank once the clock has stopped."""
    if not plan.is_open:
        return ""
    if plan.is_relaid:
        return shortfall_sentence(plan)
    if not plan.slack:
        return gettext("No working day to spare: every stage needs all its days.")
    text = ngettext("%(days)d working day to spare.", "%(days)d working days to spare.", plan.slack)
    return text % {"days": plan.slack}


def shortfall_sentence(plan):
    """By how much the rest of the way is too long, and which stages bear it: "2 working days short: Get ready has 13 of 15."."""
    if not plan.available:
        text = ngettext(
            "No working day is left, and %(days)d is still needed.",
            "No working day is left, and %(days)d are still needed.",
            plan.needed,
        )
        return text % {"days": plan.needed}
    text = ngettext(
        "%(days)d working day short: %(stages)s.", "%(days)d working days short: %(stages)s.", plan.shortfall
    )
    return text % {"days": plan.shortfall, "stages": ", ".join(_short_stage(row) for row in plan.stages if row.short)}


def _short_stage(row):
    if row.used >= row.allowed:
        return gettext("%(stage)s has no day left") % {"stage": row.label}
    numbers = {"stage": row.label, "days": row.used + row.planned, "allowed": row.allowed}
    return gettext("%(stage)s has %(days)d of %(allowed)d") % numbers


def reserve_sentence(plan):
    """What becomes of an extension: in reserve, or used by the plan; blank without one."""
    if not plan.is_open or plan.dates.due_on == plan.dates.original_due_on:
        return ""
    words = {
        "first": date_format(plan.dates.original_due_on, "j F Y"),
        "due": date_format(plan.dates.due_on, "j F Y"),
    }
    if plan.is_on_extension:
        return gettext("The first deadline, %(first)s, cannot be met any more: the plan runs to %(due)s.") % words
    return gettext("The plan keeps the first deadline, %(first)s; the days up to %(due)s are a reserve.") % words


def fit_sentence(fit):
    """That budgets do not fit between two days, with the numbers; blank when they do."""
    if fit.is_fitting:
        return ""
    text = ngettext(
        "The stages add up to %(needed)d working days. From %(first)s to %(last)s there is %(available)d: %(missing)d too few.",
        "The stages add up to %(needed)d working days. From %(first)s to %(last)s there are %(available)d: %(missing)d too few.",
        fit.available,
    )
    return text % {
        "needed": fit.needed,
        "available": fit.available,
        "missing": fit.missing,
        "first": date_format(fit.first, "j F Y"),
        "last": date_format(fit.last, "j F Y"),
    }
